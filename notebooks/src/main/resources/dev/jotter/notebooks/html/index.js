var filter=document.getElementById('filter'),count=document.getElementById('count');
var logs=Array.prototype.slice.call(document.querySelectorAll('.logs li'));
if(filter&&logs.length){
filter.parentNode.hidden=false;
var all=count.textContent,show=function(){
var words=filter.value.toLowerCase().split(/\s+/),shown=0;
logs.forEach(function(li){
var text=li.textContent.toLowerCase(),hit=words.every(function(w){return text.indexOf(w)>=0});
li.hidden=!hit;if(hit)shown++});
count.textContent=filter.value.trim()?shown+' of '+logs.length+' logs':all};
filter.addEventListener('input',show);show()}
