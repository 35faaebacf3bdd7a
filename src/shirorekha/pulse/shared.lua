-- The writing half of the ledger in Valkey or Redis (pulse/shared.py): each verb is one script, so it happens whole.
-- KEYS[1] is the prefix of every key, ARGV[1] the verb. Every sum means what its table in pulse/sums.py means.
local prefix, verb = KEYS[1], ARGV[1]
local HOUR, MINUTE, DAY, INDIA, ERA_HALF_LIVES, FLUSHED_SECONDS = 3600, 60, 86400, 19800, 64, 86400
local OWN_PAGES, OWN_PAGES_WORTH = 'own', 0.3
local ROW, SEPARATOR, ONE_CALL = '>dI4Bc0Bc0Bc0', '\31', 1000
local floor = math.floor

local function day_of(at)
  return floor((at + INDIA) / DAY)
end

-- A row is what Read is without its mark: moment, count, network, agent, source, key.
local function unpack_row(row)
  local at, count, network, agent, source, next = struct.unpack(ROW, row)
  return {at = at, count = count, network = network, agent = agent, source = source, key = string.sub(row, next)}
end

-- What is quarantined, by kind and trace.
local function verdicts()
  local found, told = {}, redis.call('HGETALL', prefix .. 'quarantined')
  for i = 1, #told, 2 do
    found[told[i]] = cjson.decode(told[i + 1])
  end
  return found
end

local function field_of(kind, read)
  if kind == 'network' then
    return read.network ~= '' and kind .. ':' .. read.network
  elseif kind == 'agent' then
    return read.agent ~= '' and kind .. ':' .. read.agent
  end
  return read.network ~= '' and read.agent ~= '' and kind .. ':' .. read.network .. read.agent
end

local function verdict(read, found)
  for _, kind in ipairs({'both', 'network', 'agent'}) do
    local field = field_of(kind, read)
    if field and found[field] then
      return found[field].reason
    end
  end
  return ''
end

-- Sums that a call adds, each as {first key = {second key = number}}, applied once at its end.
local hourly, viewed, minutely, sourced, refused, weighed = {}, {}, {}, {}, {}, {}
local half_lives = redis.call('SMEMBERS', prefix .. 'half_lives')

local function bump(sums, first, second, number)
  local row = sums[first]
  if not row then
    row = {}
    sums[first] = row
  end
  row[second] = (row[second] or 0) + number
end

-- As counts.worth_of: a read that the paper's own pages sent is worth less to the rail.
local function worth_of(read)
  return read.source == OWN_PAGES and OWN_PAGES_WORTH or 1
end

local function weigh(half_life, at, key, count)
  local span = half_life * ERA_HALF_LIVES
  local one = 2 ^ ((at % span) / half_life)
  local place = half_life .. ':' .. floor(at / span)
  for _, name in ipairs({key, ''}) do
    weighed[place] = weighed[place] or {}
    local sum = weighed[place][name] or {weight = 0}
    sum.weight, sum.one = sum.weight + one * count, one
    weighed[place][name] = sum
  end
end

local function count(read, number)
  local hour = floor(read.at / HOUR)
  bump(hourly, hour, read.key, number)
  bump(minutely, floor(read.at / MINUTE), read.key, number)
  if read.source ~= '' then
    bump(sourced, hour, read.source, number)
  end
  for _, half_life in ipairs(half_lives) do
    weigh(tonumber(half_life), read.at, read.key, number * worth_of(read))
  end
end

local function refuse(read, reason, number)
  bump(refused, floor(read.at / HOUR), reason .. SEPARATOR .. read.key, number)
end

local function apply_counts(name, index, sums)
  for place, row in pairs(sums) do
    local hash = prefix .. name .. ':' .. place
    for field, number in pairs(row) do
      if number ~= 0 and redis.call('HINCRBY', hash, field, number) <= 0 then
        redis.call('HDEL', hash, field)
      end
    end
    redis.call('ZADD', prefix .. index, place, place)
  end
end

local function apply()
  apply_counts('reads', 'hours', hourly)
  apply_counts('views', 'hours', viewed)
  apply_counts('sources', 'hours', sourced)
  apply_counts('refused', 'hours', refused)
  apply_counts('minute', 'minutes', minutely)
  for place, row in pairs(weighed) do
    local half_life, era = string.match(place, '^(%d+):(%d+)$')
    for name, sum in pairs(row) do
      -- What is left of all that was taken away are last digits, far less than one read's weight.
      local left = tonumber(redis.call('ZINCRBY', prefix .. 'weights:' .. place, sum.weight, name))
      if left < sum.one / 1e6 then
        redis.call('ZREM', prefix .. 'weights:' .. place, name)
      end
    end
    redis.call('ZADD', prefix .. 'eras:' .. half_life, era, era)
  end
end

-- Call `each` with every read of the row lists, newest hour first, until it gives true at the end of an hour.
local function each_row(each, after_hour)
  for _, name in ipairs(redis.call('ZREVRANGE', prefix .. 'rows', 0, -1)) do
    local first = 0
    repeat
      local rows = redis.call('LRANGE', prefix .. 'rows:' .. name, first, first + ONE_CALL - 1)
      for _, row in ipairs(rows) do
        each(unpack_row(row))
      end
      first = first + ONE_CALL
    until #rows < ONE_CALL
    if after_hour and after_hour() then
      return
    end
  end
end

local function note_count(newest, now)
  local stored = tonumber(redis.call('GET', prefix .. 'last_count') or nil)
  if newest and not (stored and newest < stored and stored <= now) then
    redis.call('SET', prefix .. 'last_count', newest)
  end
end

-- After reads began or ceased to count: the newest that does; where no row tells, the beginning of the newest hour.
local function find_last_count(newest_changed, found)
  local stored = tonumber(redis.call('GET', prefix .. 'last_count') or nil)
  if not stored or not newest_changed or newest_changed < stored then
    return
  end
  local newest
  each_row(function(read)
    if (not newest or read.at > newest) and verdict(read, found) == '' then
      newest = read.at
    end
  end, function() return newest end)
  for _, hour in ipairs(redis.call('ZREVRANGE', prefix .. 'hours', 0, -1)) do
    if redis.call('EXISTS', prefix .. 'reads:' .. hour) == 1 then
      newest = math.max(newest or 0, hour * HOUR)
      break
    end
  end
  if newest then
    redis.call('SET', prefix .. 'last_count', newest)
  else
    redis.call('DEL', prefix .. 'last_count')
  end
end

local function settle(kind, field, before)
  local after, changed, newest = verdicts(), 0, nil
  each_row(function(read)
    if field_of(kind, read) ~= field then
      return
    end
    local was, becomes = verdict(read, before), verdict(read, after)
    if was == becomes then
      return
    end
    if was ~= '' then
      refuse(read, was, -read.count)
    end
    if becomes ~= '' then
      refuse(read, becomes, read.count)
    end
    if was == '' or becomes == '' then
      local number = becomes == '' and read.count or -read.count
      count(read, number)
      changed = changed + number
      newest = math.max(newest or 0, read.at)
    end
  end)
  apply()
  find_last_count(newest, after)
  return changed
end

local verbs = {}

-- now, batch, views and refusals as JSON lists, then from ARGV[6] on each read: length of its mark, mark, row.
function verbs.add(now, batch, views, refusals)
  if not redis.call('SET', prefix .. 'flushed:' .. batch, 1, 'NX', 'EX', FLUSHED_SECONDS) then
    return 0
  end
  local found, counted, newest, traced, days = verdicts(), 0, nil, {}, {}
  for i = 6, #ARGV do
    local told = ARGV[i]
    local length = string.byte(told)
    local mark, row = string.sub(told, 2, 1 + length), string.sub(told, 2 + length)
    local read = unpack_row(row)
    local day = day_of(read.at)
    -- A clock that jumps over midnight goes on with the newest day's key: a mark may stand under the day beside.
    local known = mark ~= '' and (redis.call('SISMEMBER', prefix .. 'marks:' .. day + 1, mark) == 1
      or redis.call('SISMEMBER', prefix .. 'marks:' .. day - 1, mark) == 1)
    if not known and (mark == '' or redis.call('SADD', prefix .. 'marks:' .. day, mark) == 1) then
      days[day] = true
      if read.network ~= '' or read.agent ~= '' then
        local name = day .. ':' .. floor(read.at / HOUR)
        traced[name] = traced[name] or {}
        table.insert(traced[name], row)
      end
      local reason = verdict(read, found)
      if reason == '' then
        count(read, read.count)
        counted = counted + read.count
        newest = math.max(newest or 0, read.at)
      else
        refuse(read, reason, read.count)
      end
    end
  end
  for name, rows in pairs(traced) do
    redis.call('ZADD', prefix .. 'rows', string.match(name, ':(%d+)$'), name)
    for first = 1, #rows, ONE_CALL do
      redis.call('RPUSH', prefix .. 'rows:' .. name, unpack(rows, first, math.min(first + ONE_CALL - 1, #rows)))
    end
  end
  for day in pairs(days) do
    redis.call('ZADD', prefix .. 'days', day, day)
  end
  for _, told in ipairs(cjson.decode(views)) do
    bump(viewed, told[1], told[2], told[3])
  end
  for _, told in ipairs(cjson.decode(refusals)) do
    bump(refused, told[1], told[3] .. SEPARATOR .. told[2], told[4])
  end
  apply()
  note_count(newest, tonumber(now))
  return counted
end

function verbs.quarantine(kind, trace, entry)
  local before = verdicts()
  redis.call('HSET', prefix .. 'quarantined', kind .. ':' .. trace, entry)
  return -settle(kind, kind .. ':' .. trace, before)
end

function verbs.release(kind, trace)
  local before = verdicts()
  redis.call('HDEL', prefix .. 'quarantined', kind .. ':' .. trace)
  return settle(kind, kind .. ':' .. trace, before)
end

-- Fields and entries of what is quarantined, each followed by the reads that it covers.
function verbs.quarantined()
  local told, reads, answer = redis.call('HGETALL', prefix .. 'quarantined'), {}, {}
  if #told > 0 then
    each_row(function(read)
      for _, kind in ipairs({'both', 'network', 'agent'}) do
        local field = field_of(kind, read)
        if field then
          reads[field] = (reads[field] or 0) + read.count
        end
      end
    end)
  end
  for i = 1, #told, 2 do
    table.insert(answer, {told[i], told[i + 1], reads[told[i]] or 0})
  end
  return answer
end

function verbs.keep_half_life(half_life)
  if redis.call('SADD', prefix .. 'half_lives', half_life) == 1 then
    -- What can be taken out later is weighed by its own moment, so that taking it out leaves nothing.
    local found, known = verdicts(), {}
    each_row(function(read)
      if verdict(read, found) == '' then
        weigh(tonumber(half_life), read.at, read.key, read.count * worth_of(read))
        bump(known, floor(read.at / HOUR), read.key, read.count)
      end
    end)
    for _, hour in ipairs(redis.call('ZRANGE', prefix .. 'hours', 0, -1)) do
      local told = redis.call('HGETALL', prefix .. 'reads:' .. hour)
      for i = 1, #told, 2 do
        local rest = tonumber(told[i + 1]) - ((known[tonumber(hour)] or {})[told[i]] or 0)
        if rest > 0 then
          weigh(tonumber(half_life), (hour + 0.5) * HOUR, told[i], rest)
        end
      end
    end
    apply()
  end
  return 0
end

-- The day's key, agreed by whoever asks first; the server forgets it at midnight in India by itself.
function verbs.day_key(told_day, fresh)
  local day = tonumber(told_day)
  local found = redis.call('GET', prefix .. 'day_key')
  local known = found and tonumber(string.match(found, '^%d+'))
  if known and day <= known and known <= day + 1 then
    return found
  end
  local told, midnight = told_day .. ':' .. fresh, (day + 1) * DAY - INDIA
  redis.call('SET', prefix .. 'day_key', told)
  if midnight > tonumber(redis.call('TIME')[1]) then
    redis.call('EXPIREAT', prefix .. 'day_key', midnight)
  end
  return told
end

local function drop_before(index, first, names)
  for _, place in ipairs(redis.call('ZRANGEBYSCORE', prefix .. index, '-inf', '(' .. first)) do
    for _, name in ipairs(names) do
      redis.call('DEL', prefix .. name .. ':' .. place)
    end
  end
  redis.call('ZREMRANGEBYSCORE', prefix .. index, '-inf', '(' .. first)
end

-- Gives 1 if a day was over whose marks and rows were still here.
function verbs.prune(now, oldest_hour, oldest_minute)
  local day = day_of(now)
  local begun = day * DAY - INDIA
  local over = redis.call('ZCOUNT', prefix .. 'days', '-inf', '(' .. day)
  drop_before('days', day, {'marks'})
  for _, name in ipairs(redis.call('ZRANGE', prefix .. 'rows', 0, -1)) do
    if tonumber(string.match(name, '^%d+')) < day then
      redis.call('DEL', prefix .. 'rows:' .. name)
      redis.call('ZREM', prefix .. 'rows', name)
    end
  end
  for field, entry in pairs(verdicts()) do
    if entry.since < begun then
      redis.call('HDEL', prefix .. 'quarantined', field)
    end
  end
  redis.call('ZREMRANGEBYSCORE', prefix .. 'staff', '-inf', '(' .. begun)
  drop_before('hours', oldest_hour, {'reads', 'views', 'sources', 'refused'})
  drop_before('minutes', oldest_minute, {'minute'})
  for _, half_life in ipairs(half_lives) do
    local past = floor(now / (half_life * ERA_HALF_LIVES)) - 1
    drop_before('eras:' .. half_life, past, {'weights:' .. half_life})
  end
  return over > 0 and 1 or 0
end

return verbs[verb](ARGV[2], ARGV[3], ARGV[4], ARGV[5])
