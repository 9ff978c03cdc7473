/** One sheet for all three pages. Ink blue for structure and links, one warm accent for the label, neutrals. */
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
.account{padding:28px 20px 20px;background:#fff;display:flex;gap:16px;align-items:center}
.initial{flex:none;width:64px;height:64px;border-radius:50%;background:var(--ink);color:#fff;display:grid;place-items:center;font-size:28px}
.account h1{font-size:21px;line-height:1.35}
.account p{color:var(--quiet);font-size:14px}
.messages{flex:1;background:var(--ground);padding:16px 12px 28px;list-style:none;display:flex;flex-direction:column;gap:10px}
.messages time{display:block;text-align:center;color:var(--quiet);font-size:13px;font-variant-numeric:tabular-nums;padding:6px 0}
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
.article{max-width:677px;margin:0 auto;background:#fff;padding:22px 20px 40px;min-height:calc(100vh - 35px)}
.article h1{font-size:22px;line-height:1.4;margin-bottom:14px;text-wrap:pretty}
.meta{display:flex;flex-wrap:wrap;gap:2px 12px;color:var(--quiet);font-size:15px;margin-bottom:26px;font-variant-numeric:tabular-nums}
.meta a{text-decoration:none}
/* Whatever an article's own styles try, it stays inside its box and never covers the label. */
.content{line-height:1.75;overflow-wrap:anywhere;contain:paint}
.content p{margin:0 0 1em}
.content img{display:block;height:auto;margin:0 auto}
.content table{margin:0 0 1em;border-collapse:collapse;max-width:100%;display:block;overflow-x:auto}
.content td,.content th{border:1px solid var(--line);padding:6px 10px}
.content blockquote{margin:0 0 1em;padding-left:14px;border-left:3px solid var(--line);color:var(--quiet)}
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
