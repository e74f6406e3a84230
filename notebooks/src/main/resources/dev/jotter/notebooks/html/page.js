var doc=document,all=function(q){return Array.prototype.slice.call(doc.querySelectorAll(q))};
var button=function(text,f){var b=doc.createElement('button');b.type='button';b.textContent=text;b.addEventListener('click',f);return b};
var theme=function(v){if(v)doc.documentElement.setAttribute('data-theme',v)};
try{var kept=localStorage.getItem('jotter-theme');if(kept==='dark'||kept==='light')theme(kept)}catch(e){}
var tools=doc.querySelector('.tools'),codes=all('.source');
if(tools){
if(codes.length){
var label=function(){return codes.every(function(d){return d.open})?'Hide code':'Show code'};
var fold=button(label(),function(){var open=fold.textContent==='Show code';codes.forEach(function(d){d.open=open});fold.textContent=label()});
codes.forEach(function(d){d.addEventListener('toggle',function(){fold.textContent=label()})});
tools.appendChild(fold)}
tools.appendChild(button('Light / dark',function(){
var dark=doc.documentElement.getAttribute('data-theme')||(matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light');
var next=dark==='dark'?'light':'dark';theme(next);try{localStorage.setItem('jotter-theme',next)}catch(e){}}));
tools.hidden=false}
all('.codebox').forEach(function(box){
var b=button('Copy',function(){
var text=box.querySelector('code').textContent,done=function(ok){b.textContent=ok?'Copied':'Press Ctrl+C';setTimeout(function(){b.textContent='Copy'},1500)};
var mark=function(){var s=getSelection();s.selectAllChildren(box.querySelector('code'));try{done(doc.execCommand('copy'));}catch(e){done(false)}};
if(navigator.clipboard)navigator.clipboard.writeText(text).then(function(){done(true)},mark);else mark()});
b.className='copy';box.appendChild(b)});
all('.jotter-replay').forEach(jotterReplay);
var toc=doc.querySelector('nav details'),narrow=matchMedia('(max-width:60rem)');
var shape=function(){if(toc)toc.open=!narrow.matches};
shape();
if(narrow.addEventListener)narrow.addEventListener('change',shape);
var links=all('nav a'),heads=links.map(function(a){return doc.getElementById(decodeURIComponent(a.hash.slice(1)))});
var queued=false,follow=function(){
queued=false;
var at=0;
for(var i=0;i<heads.length;i++)if(heads[i]&&heads[i].getBoundingClientRect().top<innerHeight*.25)at=i;
links.forEach(function(a,i){if(i===at){if(!a.hasAttribute('aria-current')){a.setAttribute('aria-current','location');
var side=doc.querySelector('.side'),y=a.offsetTop;if(side&&(y<side.scrollTop||y>side.scrollTop+side.clientHeight-40))side.scrollTop=y-side.clientHeight/3}}
else a.removeAttribute('aria-current')})};
if(links.length){addEventListener('scroll',function(){if(!queued){queued=true;requestAnimationFrame(follow)}},{passive:true});follow()}
all('.scroll,.plot,.formula,.tall,pre').forEach(function(e){if(e.scrollWidth>e.clientWidth+1||e.matches('.tall')&&e.scrollHeight>e.clientHeight+1)e.tabIndex=0});
var reveal=function(){var t=location.hash&&doc.getElementById(decodeURIComponent(location.hash.slice(1)));
for(;t;t=t.parentElement)if(t.tagName==='DETAILS')t.open=true};
addEventListener('hashchange',reveal);reveal();
addEventListener('beforeprint',function(){all('.more,.failure details,.params').forEach(function(d){d.open=true})});
