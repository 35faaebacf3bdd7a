// Puts a mend of the desk's notes into the form at a press of a button, and takes it back at another. The place is found
// by its words and those around it, as they stand in the form now: what has been changed meanwhile is left alone.
(() => {
  const BOXES = { "शीर्षक": "textarea[name=title]", "इंट्रो": "textarea[name=standfirst]" };
  const BODY = "[data-streamfield-child] :is(input[type=text], textarea, [id^='body-'])";
  const FIELDS = new Set(["text", "textarea"]);
  const AROUND = [30, 8, 2, 0];
  const LETTER = /[\p{L}\p{M}]/u;

  const removed = (box) => {
    for (let child = box.closest("[data-streamfield-child]"); child; ) {
      if (child.querySelector("input[name$='-deleted']")?.value === "1") return true;
      child = child.parentElement.closest("[data-streamfield-child]");
    }
    return false;
  };

  // A box is something with texts in it, each of which can have a part replaced: a field, or Wagtail's rich text editor.
  const plain = (field) => [{ text: field.value, replace: (from, to, words) => {
    field.setRangeText(words, from, to, "end");
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  } }];
  const rich = (editor) => editor.getEditorState().getCurrentContent().getBlocksAsArray().map((block) => ({
    text: block.getText(),
    replace: (from, to, words) => {
      const { EditorState, Modifier, SelectionState } = window.DraftJS;
      const state = editor.getEditorState();
      const place = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: from, focusOffset: to });
      const kept = block.getInlineStyleAt(from);
      const content = Modifier.replaceText(state.getCurrentContent(), place, words, kept, block.getEntityAt(from));
      editor.onChange(EditorState.push(state, content, "insert-characters"));
    },
  }));
  const textsOf = (where) => [...document.querySelectorAll(BOXES[where] ?? BODY)]
    .filter((box) => !removed(box))
    .flatMap((box) => (box.draftailEditor ? rich(box.draftailEditor) : FIELDS.has(box.type) ? plain(box) : []));

  const literal = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/gu, "\\s+");
  const pattern = (before, slip, after) => {
    const open = before ? `(?<=${literal(before)})` : LETTER.test(slip[0] ?? "") ? "(?<![\\p{L}\\p{M}])" : "";
    const close = after ? `(?=${literal(after)})` : LETTER.test(slip.at(-1) ?? "") ? "(?![\\p{L}\\p{M}])" : "";
    return new RegExp(`${open}${slip.trim() ? literal(slip) : slip}${close}`, "gu");
  };

  // The whole surroundings tell the place; with less of them only one that stands once in the story does.
  const find = (where, before, slip, after) => {
    const texts = textsOf(where);
    for (const length of AROUND) {
      if (!length && !slip.trim()) return null;
      const wanted = pattern(length ? before.slice(-length) : "", slip, after.slice(0, length));
      const hits = texts.flatMap((one) => [...one.text.matchAll(wanted)].map((hit) => ({ one, from: hit.index, to: hit.index + hit[0].length })));
      if (hits.length === 1 || (hits.length && length === AROUND[0])) return hits[0];
    }
    return null;
  };

  const put = (note, slip, mend) => {
    const { where, before, after } = note.dataset;
    const place = find(where, before, slip, after);
    place?.one.replace(place.from, place.to, mend);
    return Boolean(place);
  };

  const button = (words, name, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = words;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", press);
    return made;
  };

  const offer = (note) => {
    const { slip } = note.dataset;
    const told = note.querySelector(".desk-told");
    const shown = (words) => (/[\p{L}\p{N}]/u.test(words) ? `“${words}”` : words.trim() || "ख़ाली जगह");
    const choices = document.createElement("span");
    choices.className = "desk-mends";
    const ways = [...note.querySelectorAll("[data-mend]")];
    const buttons = ways.map(({ dataset: { mend } }) => {
      const words = mend.trim() ? `${shown(mend)} लगाएँ` : "ठीक करें";
      const name = mend.trim() ? `${shown(slip)} की जगह ${shown(mend)} लगाएँ` : `${shown(slip)} ठीक करें`;
      return button(words, name, () => {
        if (!put(note, slip, mend)) {
          told.textContent = "यह जगह अब नहीं मिली: शायद बदल चुकी है।";
          return;
        }
        note.classList.add("is-mended");
        told.textContent = "बदल दिया।";
        const back = button("लौटाएँ", `${shown(slip)} लौटाएँ`, () => {
          if (!put(note, mend, slip)) {
            told.textContent = "लौटाया नहीं जा सका: यह जगह फिर बदल चुकी है।";
            return;
          }
          note.classList.remove("is-mended");
          told.textContent = "लौटा दिया।";
          choices.replaceChildren(...buttons);
          buttons[0].focus();
        });
        choices.replaceChildren(back);
        back.focus();
      });
    });
    if (buttons.length) {
      choices.append(...buttons);
      told.before(choices);
    }
  };

  document.addEventListener("desk-notes", (event) => {
    for (const note of event.target.querySelectorAll("li[data-slip]")) offer(note);
  });
})();
