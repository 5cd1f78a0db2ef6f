import { css } from '../shared/html/style.js';

const frame = `
main,.masthead,footer{max-width:100rem;margin:0 auto;padding:0 1.5rem}
.masthead{align-items:baseline;padding-top:.8rem;padding-bottom:.8rem}
.masthead nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
.masthead nav a,.masthead .kind{display:inline-block;padding:.25rem 0}
.masthead nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration-thickness:2px}
.title .sub{max-width:60rem}
h1{font-size:clamp(1.5rem,1.2rem + 1.2vw,2.1rem)}
h2{font-size:1.3rem;margin-top:2rem;padding-top:0;border-top:0}
h2+:is(p,ul,dl){margin-top:0}
h3{margin-top:1.5rem}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--rule)}
footer details{margin-top:.5rem}
summary{cursor:pointer;padding:.25rem 0}
#message:not(:empty){position:fixed;left:1rem;bottom:1rem;z-index:3;margin:0;padding:.6rem 1rem;max-width:min(34rem,calc(100vw - 2rem));font-weight:600;color:var(--good);background:var(--good-bg);border:1px solid var(--good);border-radius:4px}
#message.lost:not(:empty){color:var(--bad);background:var(--bad-bg);border-color:var(--bad)}
.title{border-top:0;padding-top:0}
.masthead{border-bottom:2px solid var(--ink);margin-bottom:1.25rem}
kbd{font:600 .78rem/1 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;padding:.18rem .4rem;border:1px solid currentColor;border-radius:3px;color:inherit}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.35rem 1.5rem}
.keys div{display:flex;gap:.6rem;align-items:baseline}
.keys dt{min-width:4rem}
.keys dd{margin:0}
button,select,textarea,input[type=file]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:4px}
button{cursor:pointer;min-height:2.5rem;padding:.4rem .9rem;font-weight:600}
button:hover{background:var(--sheet)}
button:disabled{cursor:progress;opacity:.6}
button.quiet{font-weight:400;min-height:2rem;padding:.2rem .7rem}
select{min-height:2.25rem;padding:.2rem .4rem;max-width:16rem}
textarea,input[type=file]{display:block;width:100%;padding:.5rem;margin:.25rem 0}
input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem}`;

const matrix = `
.board-filter{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end;margin:1.25rem 0}
.board-filter label span{display:block;font-size:.82rem;color:var(--soft)}
.board-matrix{font-size:.88rem}
@media (min-width:40.01rem){.board-scroll{max-height:calc(100vh - 3rem);overflow:auto}}
.board-matrix th,.board-matrix td{padding:.3rem .5rem .3rem 0}
.board-matrix thead th{position:sticky;top:0;background:var(--paper);z-index:1;min-width:6.2rem}
.board-matrix thead th:first-child{z-index:2;left:0}
.board-matrix thead .soft{display:block;font-weight:400}
.board-matrix tbody th{position:sticky;left:0;background:var(--paper);min-width:11rem;max-width:17rem;overflow-wrap:anywhere;padding-left:0}
.cell{display:block;min-height:2.75rem;padding:.2rem .4rem .3rem;border-left:3px solid var(--tone);background:var(--tone-bg);color:var(--ink);text-decoration:none;border-radius:2px}
.cell:hover .verdict{text-decoration:underline}
.cell .verdict{display:block;font-size:.84rem}
.counts-short b{color:var(--tone)}
.counts-short{font-size:.78rem;font-variant-numeric:tabular-nums;color:var(--soft);white-space:nowrap}
.queue{list-style:none;padding:0;margin:0}
.queue li{max-width:none;padding:.55rem 0;border-bottom:1px solid var(--rule)}
.queue a{display:inline-block;padding:.1rem 0}
.queue .small{display:block}
.group-title{font-size:1.05rem}
.board-decision{margin:1.25rem 0}
.board-decision p{margin:0 0 .35rem}
.board-steps{max-width:62rem}
.board-steps th[scope=row] .small{display:block}
.crumb{margin:0 0 .25rem}`;

const step = `
.board-step{display:grid;grid-template-columns:minmax(0,1fr) 25rem;gap:2.5rem;align-items:start}
.step-head{margin:.6rem 0 .25rem}
.around{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0 0}
.around a{display:inline-block;padding:.15rem 0}
.decide{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;padding:1rem 1.25rem 1.25rem;border:1px solid var(--rule);background:var(--sheet)}
.decide h2{margin:0 0 .5rem}
.decide p{margin:0 0 .75rem}
.decide label{font-weight:600}
.decide code{overflow-wrap:anywhere;display:block;margin-top:.25rem}
.decide form+p{margin:1rem 0 0}
.drop{margin:0 0 1rem;padding:.75rem;border:2px dashed var(--soft);border-radius:4px;background:var(--paper)}
.drop.over{border-color:var(--link);background:var(--waiting-bg)}
.drop p{margin:.25rem 0 0}
.previews{list-style:none;margin:.5rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}
.previews:empty{display:none}
.previews li{font-size:.82rem;max-width:100%}
.previews img{display:block;max-width:9rem;max-height:6rem;border:1px solid var(--rule);background:#fff}
.mark-buttons{display:grid;grid-template-columns:1fr 1fr;gap:.5rem;margin:0 0 .75rem;padding:0;border:0}
.mark-buttons legend{font-weight:600;padding:0;margin-bottom:.25rem}
.mark-buttons button{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .5rem;text-align:left;color:var(--tone);border-color:var(--tone);background:var(--tone-bg)}
.mark-buttons button:last-of-type{grid-column:1/-1}
.mark-buttons button:first-of-type{grid-column:1/-1;min-height:3rem;font-size:1.1rem}
.mark-buttons .small{font-weight:400;font-size:.8rem;flex:1 0 100%;order:1;line-height:1.2}
.mark-buttons kbd{margin-left:auto}
.error{color:var(--bad);font-weight:600;margin:0}
.error:empty{display:none}
.acts{padding:0;list-style:none}
.acts li{max-width:none;padding:.5rem 0;border-bottom:1px solid var(--rule);display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
.acts .undo{margin-left:auto}
.gone del{color:var(--soft)}
.board-files{padding-left:1.1rem}
.seen{margin:1rem 0}
@media (max-width:62rem){
.board-step{grid-template-columns:minmax(0,1fr);gap:1rem}
.decide{position:static;max-height:none}
}
@media (max-width:40rem){
main,.masthead,footer{padding-left:1rem;padding-right:1rem}
.board-filter label{flex:1 1 40%}
select{width:100%;max-width:none}
.board-matrix,.board-matrix :is(tbody,tr,th,td){display:block;min-width:0;max-width:none}
.board-matrix thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.board-matrix tbody th{position:static}
.board-matrix :is(th,td){border:0;padding:.2rem 0}
.board-matrix tr{border-bottom:1px solid var(--rule);padding:.5rem 0}
.board-matrix td::before{content:attr(data-label);display:block;font-size:.82rem;color:var(--soft)}
.board-matrix .none{display:none}
.fields{grid-template-columns:1fr}
}
@media (prefers-reduced-motion:no-preference){.flash{animation:flash 1.2s}}
@keyframes flash{from{outline:3px solid var(--focus)}to{outline:3px solid transparent}}`;

/** The style sheet of the board: that of the reports, and what the board has beside it. */
export const boardCss = `${css}${frame}${matrix}${step}\n`;
