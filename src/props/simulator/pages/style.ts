/** One sheet for all pages. Ink blue for structure and links, one warm accent for the label, neutrals. */
export const style = `
:root{--ink:#22395b;--link:#3d5a87;--warm:#8a4b08;--warm-pale:#fdf3e3;--text:#1f2329;--quiet:#5f6670;--line:#e4e6ea;--ground:#eef0f3}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:17px/1.6 "PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
a[href]{color:var(--link)}
a:focus-visible{outline:3px solid var(--warm);outline-offset:2px}
h1,h2,h3,p,ul,dl,dd{margin:0}
img{max-width:100%}
.label{background:var(--warm-pale);color:var(--warm);border-bottom:1px solid #ecd9b8;text-align:center;font-size:14px;font-weight:600;padding:6px 12px}
.phone{display:flex;flex-direction:column;background:#fff;min-height:100vh;min-height:100dvh}
.phone main{flex:1;display:flex;flex-direction:column}
@media (min-width:481px){
body.framed{padding:32px 16px}
.phone{width:412px;min-height:820px;margin:0 auto;border:10px solid #2b2f36;border-radius:38px;overflow:hidden;box-shadow:0 18px 50px rgba(20,30,50,.18)}
}
button,input,select{font:inherit;font-size:15px;color:var(--text);border:1px solid #c3c8d0;border-radius:6px;background:#fff;padding:5px 10px;min-height:36px;min-width:0}
button{cursor:pointer;color:var(--ink);font-weight:500;white-space:nowrap}
button:hover{background:var(--ground)}
button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--warm);outline-offset:1px}
.account{padding:18px 20px 14px;background:#fff;display:flex;gap:14px;align-items:center}
.initial{flex:none;width:52px;height:52px;border-radius:50%;background:var(--ink);color:#fff;display:grid;place-items:center;font-size:24px}
.account h1{font-size:20px;line-height:1.35}
.account p{color:var(--quiet);font-size:14px}
.tabs{display:flex;border-bottom:1px solid var(--line);padding:0 20px;gap:28px}
.tabs a{padding:9px 2px;min-height:44px;color:var(--quiet);text-decoration:none;border-bottom:3px solid transparent;margin-bottom:-1px}
.tabs a.here{color:var(--ink);font-weight:600;border-color:var(--ink)}
.messages{flex:1;background:var(--ground);padding:14px 12px 28px;list-style:none;display:flex;flex-direction:column;gap:18px}
.when{display:flex;justify-content:space-between;align-items:center;gap:8px;color:var(--quiet);font-size:13px;font-variant-numeric:tabular-nums;padding:0 4px 7px}
.badge{display:inline-flex;align-items:center;gap:5px;border:1px dashed #9aa1ab;border-radius:99px;padding:1px 10px;white-space:nowrap}
.badge.push{border:1px solid var(--ink);background:var(--ink);color:#fff}
.quiet .card{background:transparent;border:1px dashed #b5bbc5}
.quiet .card a.first img{aspect-ratio:4.6;opacity:.85}
.card{background:#fff;border-radius:8px;overflow:hidden}
.card a{display:flex;gap:12px;align-items:flex-start;justify-content:space-between;color:inherit;text-decoration:none;padding:13px 16px;min-height:44px;border-top:1px solid var(--line);line-height:1.45}
.card a.first{display:block;padding:0;border:0}
.card a.first img{display:block;width:100%;height:auto;aspect-ratio:2.35;object-fit:cover;background:var(--ground)}
.card a.first span{display:block;padding:12px 16px;font-weight:600}
.card a.first small{display:block;padding:0 16px 13px;margin-top:-6px;color:var(--quiet);font-size:14px;font-weight:400}
.card a img{flex:none;width:52px;height:52px;object-fit:cover;border-radius:3px}
.empty{flex:1;display:grid;place-content:center;justify-items:center;gap:6px;text-align:center;padding:40px 24px;color:var(--quiet);background:var(--ground)}
.empty strong{color:var(--text);font-weight:600}
.note{padding:12px 20px 16px;color:var(--quiet);font-size:13px;text-align:center;background:var(--ground)}
.talking .phone{height:100vh;height:100dvh;min-height:0}
.talking .phone main{min-height:0}
.talking .account{padding-block:10px}
.talking .initial{width:38px;height:38px;font-size:18px}
.talking .account h1{font-size:17px}
.talking .account p{font-size:13px}
@media (min-width:481px){.talking .phone{height:min(880px,100vh - 64px);min-height:560px}}
.picker{display:flex;gap:8px;align-items:center;padding:8px 12px;border-bottom:1px solid var(--line);font-size:14px;color:var(--quiet)}
.picker label{flex:none}
.picker select{flex:1}
/* Scrolls to the newest line without a script: the only child of a reversed column starts at its end. */
.scroll{flex:1;min-height:0;overflow-y:auto;display:flex;flex-direction:column-reverse;background:var(--ground)}
.talk{list-style:none;margin:0 0 auto;padding:6px 12px 18px;display:flex;flex-direction:column;gap:12px}
.talk li{display:flex;flex-direction:column;gap:8px}
.talk time{text-align:center;color:var(--quiet);font-size:13px;font-variant-numeric:tabular-nums;padding-top:8px}
.said,.heard{max-width:82%;border-radius:10px;padding:9px 13px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:16px;line-height:1.55}
.said{align-self:flex-end;background:#d5e2f5;border-bottom-right-radius:3px}
.heard{align-self:flex-start;background:#fff;border-bottom-left-radius:3px}
.deed{align-self:center;text-align:center;color:var(--quiet);font-size:13px}
.deed.bad{color:var(--warm)}
.news{white-space:normal;width:82%;color:inherit;text-decoration:none;display:block}
.heard.news{border-radius:8px}
.heard strong{display:block;font-weight:600;line-height:1.45}
.news span{display:flex;gap:10px;justify-content:space-between;margin-top:4px}
.heard small{display:block;color:var(--quiet);font-size:14px;line-height:1.5}
.news img{flex:none;width:52px;height:52px;object-fit:cover;border-radius:3px}
.program{white-space:normal;min-width:200px;border-left:4px solid var(--ink)}
.program code{font-size:13px;color:var(--quiet)}
.heard.pictures{white-space:normal;display:flex;flex-wrap:wrap;gap:4px;padding:4px}
.pictures img{display:block;width:120px;height:120px;object-fit:cover;border-radius:6px}
.messages .heard{max-width:100%;border-radius:8px}
.said small{display:inline-block;margin-right:8px;padding:0 8px;border:1px solid #9db2d3;border-radius:99px;font-size:13px;color:var(--ink)}
.more{padding:0 12px;font-size:14px}
.more summary{min-height:36px;display:flex;align-items:center;color:var(--quiet);cursor:pointer}
.more summary::before{content:"＋";margin-right:4px}
.more form{display:flex;flex-wrap:wrap;gap:8px;padding-bottom:9px}
.more input:not([type=hidden]){flex:1;min-height:44px}
.more button{min-height:44px}
.desk-bar{background:#f7f8fa;border-top:1px solid var(--line)}
.say{display:flex;gap:8px;padding:9px 12px}
.say input:not([type=hidden]){flex:1;min-height:44px}
.say button{min-height:44px;background:var(--ink);border-color:var(--ink);color:#fff;padding:5px 18px}
.say button:hover{background:#2f4c77}
.menu{display:flex;border-top:1px solid var(--line)}
.menu>*{flex:1 1 0;position:relative}
.menu>*+*{border-left:1px solid var(--line)}
.menu>button,.menu summary{border:0;border-radius:0;background:none;min-height:50px;width:100%;padding:4px 6px;display:grid;place-items:center;cursor:pointer;font-size:15px;font-weight:400;color:var(--text);text-align:center;white-space:normal;line-height:1.3}
.menu>*+button{border-left:1px solid var(--line)}
.menu summary{list-style:none;grid-auto-flow:column;justify-content:center;gap:5px}
.menu summary::-webkit-details-marker{display:none}
.menu summary::before{content:"";width:9px;height:7px;border-block:1.5px solid var(--quiet)}
.menu details>div{position:absolute;bottom:calc(100% + 6px);left:6px;min-width:calc(100% - 12px);background:#fff;border:1px solid var(--line);border-radius:8px;box-shadow:0 6px 24px rgba(20,30,50,.16);overflow:hidden;z-index:2}
.menu details:last-of-type:not(:first-of-type)>div{left:auto;right:6px}
.menu details button{display:block;width:100%;min-height:44px;border:0;border-radius:0;font-weight:400;color:var(--text);padding:6px 16px}
.menu details button+button{border-top:1px solid var(--line)}
.article{max-width:677px;margin:0 auto;background:#fff;padding:22px 16px 40px;min-height:calc(100vh - 35px)}
.article>h1{font-size:22px;line-height:1.4;margin-bottom:14px;text-wrap:pretty}
.meta{display:flex;flex-wrap:wrap;gap:2px 12px;color:var(--quiet);font-size:15px;margin-bottom:26px;font-variant-numeric:tabular-nums}
.meta a{text-decoration:none}
/*
 * The rules of the platform's own reading page that a table, a list or a long word meets there (rich_media_content, in
 * many copies of it): least widths win over them, widths do not. Whatever an article's own styles try, it stays inside
 * its box and never covers the label.
 */
.content{overflow:hidden;color:#333;font-size:17px;line-height:1.6;text-align:justify;hyphens:auto;overflow-wrap:break-word;contain:paint}
.content *{margin:0;padding:0;max-width:100%!important;box-sizing:border-box!important;overflow-wrap:break-word!important}
.content p{clear:both;min-height:1em}
.content :is(h1,h2,h3,h4,h5,h6){font-weight:400;font-size:16px}
.content img{height:auto!important}
.content blockquote{padding-left:10px;border-left:3px solid #dbdbdb}
.content .list-paddingleft-1,.content .list-paddingleft-2{padding-left:30px}
.content table{margin-bottom:10px;border-collapse:collapse;display:table;width:100%!important}
.content td,.content th{word-break:break-all;padding:5px 10px;border:1px solid #ddd}
.content caption{border:1px dashed #ddd;border-bottom:0;padding:3px;text-align:center}
.content th{border-top:2px solid #bbb;background:#f7f7f7}
.content .words{white-space:pre-wrap}
.read{margin-top:32px}
.read a{display:inline-block;min-height:44px;padding:9px 0;text-decoration:none}
.gone{text-align:center;padding-top:18vh}
.gone svg{display:block;margin:0 auto 22px}
.gone h1{font-size:19px;font-weight:600;margin-bottom:6px}
.gone p{color:var(--quiet);font-size:15px}
.desk{max-width:1160px;margin:0 auto;padding:28px 20px 60px}
.desk h1{font-size:24px;color:var(--ink)}
.desk h2{font-size:18px;color:var(--ink);margin:36px 0 8px}
.desk .facts{display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:8px;color:var(--quiet);font-size:15px}
.desk .facts dt{display:inline}
.desk .facts dd{display:inline;color:var(--text);font-variant-numeric:tabular-nums}
.desk .problem{margin-top:14px;padding:9px 14px;background:var(--warm-pale);border-left:4px solid var(--warm)}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));gap:16px;margin-top:24px}
.panels section{background:#fff;border:1px solid var(--line);border-radius:8px;padding:16px 18px 18px;display:flex;flex-direction:column;gap:10px;font-size:15px;min-width:0}
@media (min-width:800px){.panels .broad{grid-column:span 2}}
.panels h2{margin:0;font-size:16px}
.panels form{display:flex;flex-direction:column;gap:8px;align-items:flex-start}
.panels form.row,.panels .row{display:flex;flex-flow:row wrap;gap:8px;align-items:flex-end}
.panels .row{align-self:stretch}
.panels form.row>span{align-self:center}
.panels label{display:flex;flex-direction:column;font-size:13px;color:var(--quiet);min-width:0;align-self:stretch}
.panels .row label{flex:1 1 96px}
.panels label input,.panels label select{width:100%}
.figure{font-size:24px;line-height:1.3;color:var(--ink);font-variant-numeric:tabular-nums}
.figure small{font-size:15px;color:var(--quiet)}
.hint{color:var(--quiet);font-size:13px}
.plain{list-style:none;padding:0;font-size:14px}
.waiting{border-left:4px solid var(--warm);background:var(--warm-pale);padding:10px 12px}
.waiting small{display:block;color:var(--warm)}
.people{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:8px 24px}
.people li{display:grid;grid-template-columns:1fr auto;align-items:center;gap:0 12px;border-top:1px solid var(--line);padding:7px 0}
.people code{grid-column:1;color:var(--quiet);font-size:12px;overflow-wrap:anywhere}
.people form{grid-area:1/2/3/3}
.wide{overflow-x:auto;background:#fff;border:1px solid var(--line);border-radius:6px}
.desk table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.45}
.desk th{text-align:left;color:var(--quiet);font-weight:500;white-space:nowrap}
.desk td,.desk th{padding:8px 14px;border-top:1px solid var(--line);vertical-align:top;white-space:nowrap}
.desk td div{white-space:normal;width:max-content;max-width:34em;overflow-wrap:anywhere}
.desk thead th{border-top:0}
.desk td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.desk th.n{text-align:right}
.desk code{font:14px/1.4 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.desk .none{color:var(--quiet);font-size:15px}
.desk .bad{color:var(--warm);font-weight:600}
`;
