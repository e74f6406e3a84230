function jotterReplay(root){
if(root.hasAttribute('data-ready'))return;
root.setAttribute('data-ready','');
var data=root.querySelector('script[type="application/json"]');
if(!data)return;
var r;
try{r=JSON.parse(data.textContent)}catch(e){return}
var frames=Array.isArray(r.frames)?r.frames:[];
if(!frames.length)return;
var num=function(v,d){v=Number(v);return isFinite(v)?v:d};
var paint=function(v,d){return typeof v==='string'&&/^(#[0-9a-f]{3,8}|[a-z]{3,20}|(rgb|hsl)a?\([0-9., %]{1,40}\))$/i.test(v)?v:d};
var w=Math.min(4096,Math.max(1,num(r.width,400))),h=Math.min(4096,Math.max(1,num(r.height,300))),fps=Math.min(120,Math.max(1,num(r.fps,25)));
var make=function(tag,cls,text){var e=document.createElement(tag);if(cls)e.className=cls;if(text!==undefined)e.textContent=text;return e};
var canvas=make('canvas'),ratio=Math.max(2,window.devicePixelRatio||1);
canvas.width=w*ratio;canvas.height=h*ratio;canvas.style.width=w+'px';
canvas.setAttribute('role','img');
var g=canvas.getContext('2d');
var shape=function(s){
if(!Array.isArray(s))return;
var n=function(i){return num(s[i],0)};
if(s[0]==='rect'){g.save();g.translate(n(1)+n(3)/2,n(2)+n(4)/2);g.rotate(n(6)*Math.PI/180);g.fillStyle=paint(s[5],'#888');g.fillRect(-n(3)/2,-n(4)/2,n(3),n(4));g.restore()}
else if(s[0]==='line'){g.strokeStyle=paint(s[5],'#888');g.lineWidth=num(s[6],1);g.lineCap='round';g.beginPath();g.moveTo(n(1),n(2));g.lineTo(n(3),n(4));g.stroke()}
else if(s[0]==='circle'){g.fillStyle=paint(s[4],'#888');g.beginPath();g.arc(n(1),n(2),Math.max(0,n(3)),0,7);g.fill()}
else if(s[0]==='text'){g.fillStyle=paint(s[4],'#222');g.font=Math.min(200,Math.max(4,num(s[5],12)))+'px system-ui,sans-serif';g.fillText(String(s[3]).slice(0,200),n(1),n(2))}};
var at=0,speed=1,timer=0,last=0,debt=0;
var label=make('span','jr-at'),caption=make('p','jr-caption'),slider=make('input');
var draw=function(){
var f=frames[at]||{};
g.setTransform(ratio,0,0,ratio,0,0);g.fillStyle=paint(r.background,'#fff');g.fillRect(0,0,w,h);
(Array.isArray(r.scenery)?r.scenery:[]).forEach(shape);(Array.isArray(f.shapes)?f.shapes:[]).forEach(shape);
var text=f.caption==null?'':String(f.caption).slice(0,300);
slider.value=at;label.textContent=(at+1)+' / '+frames.length;caption.textContent=text;
slider.setAttribute('aria-valuetext','frame '+(at+1)+' of '+frames.length+(text?', '+text:''))};
var go=function(i){at=Math.max(0,Math.min(frames.length-1,i));draw()};
var stop=function(){if(timer)cancelAnimationFrame(timer);timer=0;play.textContent='\u25b6';play.setAttribute('aria-label','Play');play.title='Play (space)'};
var tick=function(now){
if(!root.isConnected)return stop();
debt+=Math.min(250,now-last)*fps*speed/1000;last=now;
if(debt>=1){var k=Math.floor(debt);debt-=k;go(at+k)}
if(at>=frames.length-1)return stop();
timer=requestAnimationFrame(tick)};
var start=function(){if(at>=frames.length-1)go(0);play.textContent='\u2016';play.setAttribute('aria-label','Pause');play.title='Pause (space)';debt=0;last=performance.now();timer=requestAnimationFrame(tick)};
var toggle=function(){if(timer)stop();else start()};
var step=function(k){stop();go(at+k)};
var button=function(text,name,f){var b=make('button','',text);b.type='button';b.setAttribute('aria-label',name);b.title=name;b.addEventListener('click',f);return b};
var bar=make('div','jr-bar');bar.setAttribute('role','group');bar.setAttribute('aria-label','Replay controls');
var play=button('\u25b6','Play',toggle);
slider.type='range';slider.min=0;slider.max=frames.length-1;slider.step=1;slider.setAttribute('aria-label','Frame');
slider.addEventListener('input',function(){stop();go(Number(slider.value))});
var rate=make('select');rate.setAttribute('aria-label','Speed');
[0.25,0.5,1,2,4].forEach(function(v){var o=make('option','',v+'\u00d7');o.value=v;if(v===1)o.selected=true;rate.appendChild(o)});
rate.addEventListener('change',function(){speed=Number(rate.value)||1});
[button('\u00ab','First frame',function(){step(-frames.length)}),button('\u2039','One frame back',function(){step(-1)}),play,
button('\u203a','One frame forward',function(){step(1)}),slider,label,rate].forEach(function(e){bar.appendChild(e)});
bar.addEventListener('keydown',function(e){
var own=e.target===slider||e.target===rate;
if(e.key===' '&&e.target.tagName!=='BUTTON'&&e.target!==rate){e.preventDefault();e.stopPropagation();toggle()}
else if(!own&&e.key==='ArrowLeft'){e.preventDefault();e.stopPropagation();step(-1)}
else if(!own&&e.key==='ArrowRight'){e.preventDefault();e.stopPropagation();step(1)}
else if(!own&&e.key==='Home'){e.preventDefault();e.stopPropagation();step(-frames.length)}
else if(!own&&e.key==='End'){e.preventDefault();e.stopPropagation();step(frames.length)}
else if(own)e.stopPropagation()});
var strip=root.querySelector('img');
canvas.setAttribute('aria-label',strip?strip.alt:'Replay');
bar.style.maxWidth=Math.max(w,460)+'px';
if(strip)strip.remove();
data.remove();
root.insertBefore(canvas,root.firstChild);canvas.after(bar);bar.after(caption);
stop();go(0)}
