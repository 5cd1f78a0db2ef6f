import { createHash } from 'node:crypto';

const light = `
--paper:#fff;--sheet:#f6f7f8;--ink:#17202a;--soft:#4a5663;--rule:#cfd6dd;--link:#0b4f8a;--focus:#0b4f8a;
--good:#14592f;--good-bg:#eaf5ee;--bad:#96151c;--bad-bg:#fcecec;--caution:#6d4400;--caution-bg:#fff3d9;
--waiting:#134b80;--waiting-bg:#e8f1fa;--neutral:#4a5663;--neutral-bg:#f0f2f4;--hit:#fff3d9;--hit-mark:#ffd97a;--hit-ink:#17202a`;

const dark = `
--paper:#14181d;--sheet:#1c2229;--ink:#e8ecf0;--soft:#aeb9c4;--rule:#3a444f;--link:#8cc4f5;--focus:#ffd166;
--good:#86d9a3;--good-bg:#14301f;--bad:#ff9d9d;--bad-bg:#2f1618;--caution:#f5c66b;--caution-bg:#362709;
--waiting:#9ccbf7;--waiting-bg:#132b42;--neutral:#b8c2cc;--neutral-bg:#252c34;--hit:#362f16;--hit-mark:#ffd166;--hit-ink:#14181d`;

const base = `
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0}
main,.masthead{max-width:66rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,h4,h5{line-height:1.25;margin:0 0 .5rem;font-weight:600;text-wrap:balance;overflow-wrap:anywhere}
main:focus{outline:none}
h1,h2,.verdict-word{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
h1{font-size:clamp(1.7rem,1.3rem + 1.8vw,2.5rem);letter-spacing:-.01em;margin:0}
h2{font-size:1.6rem;margin-top:4rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.2rem;margin-top:2.5rem}
h4{font-size:1.05rem;margin:0}
h5{font-size:.95rem;margin:1.5rem 0 .5rem}
p,ul,ol,dl{margin:0 0 1rem}
p,li,dd{max-width:44rem;overflow-wrap:anywhere}
ul,ol{padding-left:1.4rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
:target{scroll-margin-top:1rem}
code,pre,.hash{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code,.hash{overflow-wrap:anywhere}
code,.tx,mark{unicode-bidi:isolate}
.hash{font-size:.78em;color:var(--soft)}
.soft{color:var(--soft)}
.small{font-size:.88rem}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--paper);padding:.6rem 1rem;z-index:1}
.skip:focus{top:.5rem}`;

const head = `
.masthead{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;padding-top:1.1rem;padding-bottom:1.1rem;font-size:.88rem;color:var(--soft)}
.masthead p{margin:0;max-width:none}
.masthead .kind{color:var(--ink);font-weight:600}
.title{padding-top:1.25rem;border-top:2px solid var(--ink)}
.title .sub{font-size:1.1rem;color:var(--soft);margin:.35rem 0 0}
.about{margin:1.5rem 0 0;max-width:50rem}
.decision{margin:1.5rem 0 2rem;padding:1.5rem;border:1px solid var(--tone);border-left-width:.5rem;background:var(--tone-bg)}
.decision h2{margin:0;padding:0;border:0;font:inherit;font-size:.88rem;color:var(--ink)}
.verdict-word{display:flex;align-items:center;gap:.6rem;font-size:clamp(1.9rem,1.5rem + 1.6vw,2.6rem);line-height:1.2;color:var(--tone);margin:.15rem 0 .75rem;max-width:none}
.verdict-word .i{width:.95em;height:.95em}
.camp-decision h2{margin-top:1.75rem;padding:0;border:0}
.lead{font-size:1.08rem}
.decision h3{font-size:1rem;margin:1rem 0 .25rem}
.decision ul{margin-bottom:.75rem}
.decision .facts{margin:1rem 0;padding:.9rem 0;border-top:1px solid var(--tone);border-bottom:1px solid var(--tone)}
.camp-decision .facts{margin:1rem 0;padding:.9rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.camp-decision h3{font-size:1rem;margin:1rem 0 .25rem}
.counts{display:flex;flex-wrap:wrap;gap:.1rem 1.5rem;list-style:none;padding:0}
.decision p:last-child{margin-bottom:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13.5rem,1fr));gap:1rem 2rem;margin:1rem 0 0}
.facts dt,.fields dt{font-size:.82rem;color:var(--soft)}
.facts dd{margin:0;font-weight:500}
.facts .hash{font-weight:400}
.contents{margin-top:2.5rem}
.contents ol{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0;margin:.25rem 0 0}
.contents a{display:inline-block;padding:.15rem 0}
.contents h2{font:inherit;font-size:.88rem;color:var(--soft);margin:0;padding:0;border:0}`;

const tables = `
.scroll{overflow-x:auto;position:relative;margin:0 0 1.5rem}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;font-weight:600;padding:0 0 .5rem;font-size:.94rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.82rem;font-weight:600;color:var(--soft);border-bottom:1px solid var(--ink);vertical-align:bottom;overflow-wrap:normal}
tbody th{font-weight:500}
tbody th.group{padding-top:1.4rem;font-weight:600;border-bottom-color:var(--soft)}
td.num,th.num{text-align:right;white-space:nowrap}
.matrix .mark{white-space:nowrap}
caption span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 2.5rem)}
.titled caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.narrow{width:1%;white-space:nowrap}
.files td:first-child,.files th:first-child{min-width:11rem}
.evidence .hash{font-size:.7rem}
.evidence td:last-child{min-width:12rem}
.packages tbody th,.frequent td:nth-child(2){min-width:12rem}
.frequent td:first-child{min-width:16rem}
.steps{width:auto;min-width:0}
.steps th,.steps td{padding:.12rem .3rem}
.steps thead th{vertical-align:bottom;padding-bottom:.4rem}
.steps thead th:first-child,.steps tbody th{position:sticky;left:0;background:var(--paper);min-width:9rem;max-width:22rem;padding-left:0}
.steps td{text-align:center;background:var(--tone-bg);color:var(--tone);font-weight:600;font-size:.82rem;border-left:1px solid var(--rule)}
.steps td a{display:block;min-width:1.6rem;min-height:1.6rem;line-height:1.6rem;color:inherit;text-decoration:none}
.steps td a:hover{text-decoration:underline}
.up{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:16rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.filter{display:none}
.bar{width:5rem;height:.7rem;vertical-align:-.05em;margin-right:.4rem;border:1px solid var(--rule)}
.bar path{fill:var(--tone)}
.grid td,.grid th{min-width:8.5rem}
.grid .mark{white-space:nowrap}
.dense{table-layout:fixed;font-size:.82rem}
.dense th,.dense td,.grid.dense th,.grid.dense td{min-width:0;padding:.35rem .4rem .35rem 0}
.dense thead th:first-child{width:9.5rem}
.dense .head{overflow-wrap:anywhere;hyphens:auto}
.dense td p{display:none}
.dense .verdict{font-size:.78rem}
.verdict{display:inline-block;color:var(--tone);font-weight:600;line-height:1.25}
.dense a{text-underline-offset:.15em;text-decoration-color:var(--soft)}
.grid td{min-width:9.5rem}
.list td,.list th{min-width:5.5rem}
.grid td p{margin:.3rem 0 0;max-width:15rem;font-size:.86rem;color:var(--soft)}
.mark{display:inline-flex;align-items:center;gap:.35em;padding:.08em .55em .08em .4em;border:1px solid var(--tone);border-radius:3px;background:var(--tone-bg);color:var(--tone);font-weight:600;font-size:.88rem;line-height:1.45;text-decoration:none;overflow-wrap:normal}
.mark .i{flex:none}
a .mark{text-decoration:underline}
.i{width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.12em}
.good{--tone:var(--good);--tone-bg:var(--good-bg)}
.bad{--tone:var(--bad);--tone-bg:var(--bad-bg)}
.caution{--tone:var(--caution);--tone-bg:var(--caution-bg)}
.waiting{--tone:var(--waiting);--tone-bg:var(--waiting-bg)}
.neutral{--tone:var(--neutral);--tone-bg:var(--neutral-bg)}`;

const steps = `
.step{padding:1.5rem 0 .75rem;border-bottom:1px solid var(--rule)}
.step:target{background:var(--sheet);box-shadow:-1rem 0 0 var(--sheet),1rem 0 0 var(--sheet)}
.step-head{display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:baseline;margin-bottom:.75rem}
.step-head .soft{margin:0}
.fields ul{margin:0;padding-left:1.1rem}
.fields{display:grid;grid-template-columns:10.5rem 1fr;gap:.35rem 1.5rem}
.fields dt{padding-top:.12rem}
.fields dd{margin:0}
.checks{list-style:none;padding:0;margin:0}
.checks>li{max-width:none;padding:.4rem 0}
.checks p{margin:0 0 .25rem}
.check-line{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}
.finding{margin:1rem 0 1.5rem;padding-left:1.1rem;border-left:3px solid var(--tone)}
.finding p{margin:0 0 .5rem}
.finding .message{font-size:1.02rem}
.finding .kind{font-weight:600;color:var(--tone)}
.finding .fields{grid-template-columns:6.5rem 1fr;font-size:.9rem;gap:.15rem 1rem;margin:.5rem 0}
.finding ul{margin:.25rem 0 .75rem;font-size:.92rem}
.src{margin:.75rem 0 1rem}
.src figcaption{font-size:.82rem;color:var(--soft);overflow-wrap:anywhere;margin-bottom:.25rem}
.src pre{margin:0;padding:.5rem 0;background:var(--sheet);border:1px solid var(--rule);line-height:1.5}
.l{display:grid;grid-template-columns:4.2rem 1fr}
.no{text-align:right;padding-right:.9rem;color:var(--soft);user-select:none;white-space:nowrap}
.tx{white-space:pre-wrap;overflow-wrap:anywhere;padding-right:.5rem;min-width:0}
.hit{background:var(--hit)}
.hit .no{color:var(--ink);font-weight:600}
mark{background:var(--hit-mark);color:var(--hit-ink);padding:.05em 0}
.notice{margin:1rem 0 0;padding:.7rem 1rem;border:1px solid var(--caution);background:var(--caution-bg);color:var(--caution);font-weight:600}
.tester{margin:1rem 0;padding:.9rem 1.1rem;background:var(--sheet)}
.tester p{margin:0 0 .25rem}
.seen{margin:.75rem 0 .25rem}
.seen img{display:block;max-width:100%;max-height:30rem;height:auto;border:1px solid var(--rule);background:#fff}
.seen figcaption{font-size:.82rem;color:var(--soft);overflow-wrap:anywhere;margin-top:.25rem}
.rounds p{margin:.75rem 0 .25rem;font-weight:600;font-size:.94rem}
.rounds ul{margin:0 0 .75rem}
.rule-entry{margin-bottom:2rem}
.rule-entry h3{margin:0 0 .25rem}
.rule-entry:target{background:var(--sheet);box-shadow:0 0 0 .75rem var(--sheet)}
.envelope-end{margin:4rem 0 3rem;padding-top:1rem;border-top:1px solid var(--rule)}`;

const media = `
@supports selector(body:has(a)){@media screen{
.filter{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.5rem 0 1.5rem;padding:.6rem 1rem .7rem;border:1px solid var(--rule);background:var(--sheet)}
.filter legend{float:left;padding:0 .5rem 0 0;font-weight:600;line-height:1.75rem}
.filter legend{min-width:5rem}
.filter label{display:inline-flex;gap:.45rem;align-items:center;min-height:1.75rem}
.filter input{width:1.1rem;height:1.1rem;margin:0;accent-color:var(--link)}
${['bad', 'open', 'good'].map((kind) => `body:has(#show-${kind}:checked) :is(.step:is(.kind-bad,.kind-open,.kind-good):not(.kind-${kind}),.group:not(:has(.kind-${kind}))){display:none}`).join('\n')}
}}
@media (max-width:40rem){
.filter legend{width:100%}
h2{font-size:1.35rem;margin-top:3rem}
.decision{padding:1.1rem 1rem}
.fields,.finding .fields{grid-template-columns:1fr;gap:0}
.fields dd{margin-bottom:.6rem}
.finding .fields dd{margin-bottom:.35rem}
.facts{grid-template-columns:1fr 1fr;gap:.75rem 1rem}
td .hash{display:block;min-width:0;overflow-wrap:anywhere}
.matrix,.packages,.files{font-size:.78rem}
.files :is(th,td):first-child{min-width:0;width:45%}
:is(.matrix,.packages,.files) :is(th,td,td.narrow){min-width:0;overflow-wrap:anywhere;white-space:normal;padding-right:.35rem}
/* Too many columns for a phone: each finding is a block, and a count has its column's name beside it. */
.frequent,.frequent :is(tbody,tr,td){display:block;min-width:0}
.frequent thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.frequent td:is(:first-child,:nth-child(n)){min-width:0;overflow-wrap:anywhere;border:0;padding:.2rem 0}
.frequent tr{border-bottom:1px solid var(--rule);padding:.4rem 0}
.frequent td.num{display:inline-block;margin-right:1rem}
.frequent td.num::before{content:attr(data-label) ": "}
:is(.matrix,.packages,.files) .mark{padding:.1rem .25rem;white-space:normal}
/* A system is a block, and each of its tests a line with the test's name. */
.grid,.grid :is(tbody,tr,th,td){display:block;min-width:0}
.grid.dense{font-size:.88rem}
.grid :is(th,td),.grid.dense :is(th,td){min-width:0;border:0;padding:.2rem 0}
.grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid tr{border-bottom:1px solid var(--rule);padding:.5rem 0}
.grid td::before{content:attr(data-label);display:block;font-size:.82rem;color:var(--soft)}
.grid .none{display:none}
.grid td p,.dense td p{display:block;max-width:none;margin:.1rem 0 0;font-size:.82rem;color:var(--soft)}
.evidence,.evidence :is(tbody,tr,th,td){display:block}
.evidence thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.evidence tr{border-bottom:1px solid var(--rule);padding:.4rem 0}
.evidence :is(th,td):is(:first-child,:nth-child(n)){border:0;padding:.05rem 0;width:auto}
.evidence td.narrow,.evidence td:nth-child(2),.evidence td:nth-child(3){display:inline-block;margin-right:.75rem;color:var(--soft)}
.l{grid-template-columns:3rem 1fr}
.no{padding-right:.5rem}
th,td{padding-right:.6rem}
}
@media print{
html{font-size:8.5pt;line-height:1.35;background:none}
h2{margin-top:1.3rem;padding-top:.5rem;border-top-width:1px}
h3{margin-top:.9rem;font-size:1.1rem}
p,ul,ol,dl{margin-bottom:.5rem}
p,li,dd{max-width:none}
main,.masthead{max-width:none;padding-left:0;padding-right:0}
.skip,.contents{display:none}
a,a .mark{color:inherit;text-decoration:none}
a .mark{color:var(--tone)}
.entry{break-inside:avoid}
h2{font-size:13pt}
h1,h2,h3,h4,h5,caption{break-after:avoid}
p,li{orphans:3;widows:3}
tr,.decision,.mark,.src,.tester,.step-head,.rule-entry{break-inside:avoid}
thead{display:table-header-group;break-after:avoid}
tbody:first-of-type tr:first-child,tbody:first-of-type tr:nth-child(2),tr:has(.group)+tr{break-before:avoid}
.step-head,.finding .message,.finding .fields,.src figcaption{break-after:avoid}
.finding .fields{break-inside:avoid}
th,td{padding-top:.16rem;padding-bottom:.16rem}
.mark{line-height:1.2;padding-top:0;padding-bottom:0;font-size:.82rem}
.decision{margin:.75rem 0;padding:.8rem 1rem}
.verdict-word{font-size:18pt;margin-bottom:.3rem}
.facts{gap:.35rem 1.5rem}
.decision .facts,.camp-decision .facts{margin:.5rem 0;padding:.4rem 0}
.matrix{font-size:7.5pt}
.matrix tbody th.group{padding-top:.5rem}
.step{padding:.5rem 0 .2rem}
.step-head{margin-bottom:.2rem;gap:.2rem .75rem}
.fields{grid-template-columns:7.5rem 1fr;gap:0 1rem;margin-bottom:.3rem}
.checks>li{padding:.1rem 0}
.checks p{margin:0}
.checks>.plain{display:inline;padding:0}
.plain p,.plain .check-line{display:inline}
.passed .said{display:none}
.passed.seen-by p:not(.said){display:inline}
.plain .mark{border:0;padding:0;background:none}
.plain .check-line>span:last-child{margin-right:.9rem}
.tester{margin:.3rem 0;padding:.3rem .6rem}
.finding{margin:.4rem 0 .6rem;padding-left:.7rem}
.finding .fields{margin:.2rem 0}
.src{margin:.3rem 0 .4rem}
.src pre{padding:.2rem 0;line-height:1.3}
.rounds{display:grid;grid-template-columns:auto 1fr;gap:0 .75rem}
.rounds p{margin:0}
.rounds ul{margin:0 0 .2rem;list-style:none;padding:0}
.tester p{display:inline}
.seen img{max-height:75mm}
.seen{break-inside:avoid;margin:.3rem 0 .1rem}
.evidence{font-size:7pt}
.evidence .hash{font-size:6pt}
.open-report{display:none}
.entry{padding:.3rem 0 .1rem}
.dense{font-size:7pt}
.dense .verdict{font-size:6.4pt}
.grid.dense :is(th,td){padding:.15rem .25rem .15rem 0}
.dense thead th{font-size:6.5pt}
.dense thead th:first-child{width:27mm}
.rule-entry{margin-bottom:.6rem}
.group{break-inside:auto}
.steps{font-size:7.5pt;width:100%}
.steps th,.steps td{padding:.05rem .1rem}
.steps tbody th,.steps thead th:first-child{position:static;min-width:0}
.steps td a{min-width:0;min-height:0;line-height:1.4}
.steps td{font-size:6.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.packages tbody th,.frequent td:first-child,.frequent td:nth-child(2){min-width:0}
.scroll{overflow:visible}
.grid td,.grid th,.list td,.list th,.files td:first-child,.files th:first-child{min-width:0}
.step:target{background:none;box-shadow:none}
.mark,.decision,.src pre,.hit,mark,.tester,.seen img{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@page{size:A4;margin:15mm 16mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt system-ui,sans-serif}}
@media (forced-colors:active){.mark,.decision,.finding{border-color:CanvasText}mark{background:Mark;color:MarkText}}`;

/** The style sheet of every HTML report. */
export const css = `:root{color-scheme:light;${light}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${dark}}}
${base}${head}${tables}${steps}${media}
`.replace(/\n+/g, '\n');

/** Content-Security-Policy that allows only this style sheet and pictures that are in the page itself: no script, no request, no form. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(css, 'utf8').digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
