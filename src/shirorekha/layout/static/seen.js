// contracts/beacon.md
(d=>{let n=navigator,l=location,w=d.currentScript.dataset.readSeconds*4,p=d.querySelector(".body p"),h=d.referrer.split("/")[2],t=setInterval(()=>{
let how=d.hidden||d.prerendering?"":--w<1?"time":p?.getBoundingClientRect().bottom<0&&"scroll"
if(how){clearInterval(t)
let u="/-/dekha?"+new URLSearchParams({path:l.pathname,how,automated:n.webdriver,from:!h?"direct":h==l.host?"own":/whatsapp/.test(h)?"whatsapp":/www\.google|\.bing\.|\bsearch\.|ksearch|duckgo/.test(h)?"search":"other"})
n.sendBeacon?.(u)||fetch(u,{method:"POST",keepalive:true})}
},250)})(document)
