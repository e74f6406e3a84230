package dev.jotter.notebooks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notebook that tries everything to run a script in a page made of it. Each probe marks {@code <html data-owned>}. */
final class HostileNotebook {
    private HostileNotebook() {}

    static final String PNG = SampleNotebook.png();

    static String run(String probe) {
        return "document.documentElement.setAttribute('data-owned','" + probe + "');document.title='owned'";
    }

    static Notebook build() {
        List<Cell> cells = new ArrayList<>();
        cells.add(markdown("m1", "# Hostile <script>" + run("md-heading") + "</script> \"title\" 'x'"));
        cells.add(markdown(
                "m2",
                "Text <script>" + run("md-script") + "</script> <img src=x onerror=\"" + run("md-img")
                        + "\"> <svg onload=\"" + run("md-svg") + "\"><script>" + run("md-svg-script")
                        + "</script></svg>"));
        cells.add(
                markdown(
                        "m3",
                        "<iframe srcdoc=\"<script>" + run("md-frame").replace("document", "parent.document")
                                + "</script>\"></iframe><object data=\"javascript:1\"></object><embed src=\"http://evil.test/x\">"));
        cells.add(markdown(
                "m4",
                "[a](javascript:" + "alert(1)) [b](<java\tscript:alert(1)>) <a href=\" &#106;avascript:alert(1)\">c</a>"
                        + " <a href=\"data:text/html,<script>alert(1)</script>\">d</a> <a href=\"//evil.test/x\">e</a> ![i](http://evil.test/p.png)"
                        + " ![j](javascript:alert(1)) <https://example.org/fine>"));
        cells.add(markdown(
                "m5",
                "<style>@import url(http://evil.test/a.css);body{display:none}</style><p style=\"background:url(http://evil.test/b.png)\" onclick=\""
                        + run("md-click")
                        + "\">styled</p><base href=\"http://evil.test/\"><meta http-equiv=\"refresh\" content=\"0;url=http://evil.test\">"
                        + "<form action=\"http://evil.test\"><input name=q autofocus onfocus=\"" + run("md-focus")
                        + "\"><button>go</button></form>"));
        cells.add(markdown(
                "m6",
                "<math><mtext><table><mglyph><style><img src=x onerror=\"" + run("mxss")
                        + "\"></style></mglyph></table></mtext></math>"
                        + "<noscript><p title=\"</noscript><img src=x onerror=" + "document.title='owned'"
                        + ">\"></noscript>"
                        + "<svg></p><style><a id=\"</style><img src=1 onerror=document.title='owned'>\">"));
        cells.add(new Cell(
                "m7",
                Cell.Kind.MARKDOWN,
                "![up](attachment:../../etc/passwd) ![ok](attachment:dot.png) ![bad](attachment:bad.svg)",
                Map.of(),
                Map.of(
                        "../../etc/passwd", Map.of("text/html", "<script>" + run("attachment") + "</script>"),
                        "dot.png", Map.of("image/png", PNG),
                        "bad.svg",
                                Map.of(
                                        "image/svg+xml",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"" + run("att-svg")
                                                + "\"><rect/></svg>")),
                List.of(),
                null));
        cells.add(markdown(
                "m8",
                "<details ontoggle=\"" + run("toggle")
                        + "\" open><summary>s</summary>x</details> <div id=\"main\" class=\"jotter-replay source\">clobber</div>"
                        + "<div class=\"jotter-replay\"><script type=\"application/json\">{}</script></div>"));
        cells.add(
                markdown(
                        "m9",
                        "$\\text{<script>" + run("tex-text")
                                + "</script>}$ $\\href{javascript:alert(1)}{x}$ $x<img src=x onerror=\""
                                + run("tex-img")
                                + "\">$ $\\operatorname{<svg/onload=x>} \\tag{\"onclick=x}$\n\n$$\\style{x}{y} \\begin{array}{l\" onclick=\"x}1\\end{array}$$\n\n"
                                + "<code class=\"tex\">$\\color{red\"onclick=}x$</code> <math href=\"javascript:alert(1)\"><mi xlink:href=\"javascript:alert(1)\">x</mi></math>"));
        cells.add(
                markdown(
                        "m10",
                        "<img name=\"getElementById\" id=\"count\"><form id=\"documentElement\" name=\"body\"><input name=\"attributes\"></form>"
                                + "<a id=\"filter\" name=\"querySelector\" href=\"#x\">clobber</a> <h2 id=\"main\">Main</h2>"
                                + "<div id=\"contents\" class=\"side skip\" style=\"position:fixed;inset:0;z-index:99;background:url(//evil.test/c.png);"
                                + "width:expression(alert(1));-moz-binding:url(http://evil.test/x)\">overlay</div>"
                                + "<svg><a xlink:href=\"javascript:"
                                + "alert(1)\"><animate attributeName=\"href\" values=\"javascript:alert(1)\"/>"
                                + "<set attributeName=\"onload\" to=\"" + run("set") + "\"/><text>t</text></a>"
                                + "<use href=\"data:image/svg+xml,<svg id='x' onload='" + run("use") + "'/>#x\"/></svg>"
                                + "<img srcset=\"http://evil.test/s.png 2x\" src=\"" + "data:image/svg+xml;base64,"
                                + Base64.getEncoder()
                                        .encodeToString(("<svg xmlns='http://www.w3.org/2000/svg' onload='" + run("b64")
                                                        + "'><style>@import 'http://evil.test/b.css'</style><rect width='9' height='9'/></svg>")
                                                .getBytes(StandardCharsets.UTF_8))
                                + "\"><link rel=stylesheet href=\"http://evil.test/l.css\"><picture><source srcset=\"http://evil.test/p.png\"></picture>"
                                + "<marquee onstart=\"" + run("marquee")
                                + "\">m</marquee><dialog open onclose=\"x\">d</dialog>"
                                + "<portal src=\"http://evil.test/\"></portal><isindex action=\"javascript:1\"><body onload=\""
                                + run("body") + "\">"
                                + "<math><maction actiontype=\"statusline#http://evil.test\" xlink:href=\"javascript:alert(1)\">m</maction></math>"));
        cells.add(markdown(
                "m11",
                "```mermaid\ngraph TD; A[\"<img src=x onerror="
                        + "document.title='owned'>\"] --> B\nclick A href \"javascript:alert(1)\"\n```\n\n"
                        + "```<script>" + run("fence") + "</script>\nx\n```\n\n[^1]: <script>" + run("note")
                        + "</script>\n\n"
                        + "| a |\n|---|\n| <img src=x onerror=\"" + run("cell") + "\"> |\n\n"
                        + "![x](\"onerror=\"" + run("alt") + ") [l](http://a.test/\"onclick=\"x \"t\" onclick=\"x\") "
                        + "<https://a.test/\"onmouseover=\"" + "x>\n\n[ref]\n\n[ref]: javascript:alert(1) \"t\""));
        cells.add(new Cell(
                "c2",
                Cell.Kind.CODE,
                "//| fig-alt: \"><script>" + run("option") + "</script>",
                Map.of(
                        "jotter", Map.of("caption", "</figcaption><script>" + run("caption") + "</script>"),
                        "execution",
                                Map.of(
                                        "iopub.execute_input",
                                                "2026-11-21T00:00:00Z\"><script>" + run("time") + "</script>",
                                        "shell.execute_reply", "<script>" + run("time") + "</script>")),
                Map.of(),
                List.of(
                        display("image/png", PNG),
                        display("text/latex", "$\\displaystyle \\text{<img src=x onerror=" + run("latex") + ">}$"),
                        new Output.Display(
                                Map.of(
                                        "application/vnd.vegalite.v5+json",
                                        Map.of("data", Map.of("url", "http://evil.test/data.json")),
                                        "image/svg+xml",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>" + run("vega")
                                                + "</script><rect width=\"9\" height=\"9\"/></svg>"),
                                Map.of())),
                2));
        cells.add(new Cell(
                "c1",
                Cell.Kind.CODE,
                "</code></pre><script>" + run("source") + "</script>",
                Map.of("tags", List.of("<script>" + run("tag") + "</script>", "\"onmouseover=\"" + run("tag2"))),
                Map.of(),
                outputs(),
                1));
        cells.add(new Cell(
                "r1",
                Cell.Kind.RAW,
                "<script>" + run("raw") + "</script>",
                Map.of("format", "text/html"),
                Map.of(),
                List.of(),
                null));
        return new Notebook(metadata(), cells);
    }

    private static Cell markdown(String id, String source) {
        return Cell.markdown(id, source, List.of());
    }

    private static Map<String, @Nullable Object> metadata() {
        String tag = "</title></script><script>" + run("metadata") + "</script>";
        Map<String, Object> jotter = new LinkedHashMap<>();
        for (String key : List.of("recipe", "experiment", "created")) {
            jotter.put(key, tag + "\"><img src=x onerror=\"" + run(key) + "\">");
        }
        jotter.put("config", Map.of("k\"" + tag, tag));
        jotter.put("runs", List.of(tag));
        jotter.put("git", Map.of("commit", tag, "branch", tag, "dirty", true));
        jotter.put("headline", Map.of("metric", tag, "value", tag));
        return Map.of(
                "title",
                "T " + tag,
                "lang",
                "en\" onload=\"" + run("lang"),
                "language_info",
                Map.of("name", tag),
                "jotter",
                jotter);
    }

    private static List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        String script = "<script>" + run("html") + "</script>";
        outputs.add(new Output.Stream(
                "stdout\"><script>" + run("name") + "</script>",
                script
                        + "\u001b]8;;javascript:alert(1)\u0007link\u001b]8;;\u0007\u001b]8;;http://evil.test/c\u001b\\there\u001b]8;;\u001b\\ \u001b]0;"
                        + script + "\u0007 \u001b[31\"onclick=1m"));
        outputs.add(new Output.Failure(script, script, List.of("\u001b[38;5;1m" + script)));
        for (String html : List.of(
                script,
                "<table onclick=\"" + run("table")
                        + "\"><thead><tr><th>h</th></tr></thead><tbody><tr><td style=\"text-align:right;background:url(javascript:1)\">1</td></tr></tbody></table>"
                        + script,
                "<img src=x onerror=\"" + run("img") + "\"><a href=\"javascript:" + "document.title='owned'\">x</a>",
                "<iframe srcdoc=\"<script>parent." + run("frame") + "</script>\"></iframe>",
                "<svg><script>" + run("inline-svg")
                        + "</script><a xlink:href=\"javascript:alert(1)\"><circle r=\"5\" onclick=\"" + run("circle")
                        + "\"/></a><rect width=\"9\" height=\"9\"/></svg>",
                "<template><script>" + run("template") + "</script></template><video src=x onerror=\"" + run("video")
                        + "\"></video>",
                "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>"
                        + "1</script><rect/></svg>\">")) {
            outputs.add(SampleNotebook.html(html));
        }
        outputs.add(
                display(
                        "image/svg+xml",
                        "<!DOCTYPE svg [<!ENTITY x \"<script>1</script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xhtml\" onload=\""
                                + run("svg") + "\"><script>" + run("svg-script") + "</script><x:script>" + run("ns")
                                + "</x:script><foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"http://evil.test/f.png\" onerror=\""
                                + run("foreign")
                                + "\"/></body></foreignObject><image href=\"http://evil.test/i.png\"/><use href=\"http://evil.test/u.svg#a\"/><style>@import 'http://evil.test/s.css';</style>"
                                + "<rect fill=\"url(http://evil.test/p#a)\" width=\"9\" height=\"9\"/><polyline points=\"0,0 9,9\"/><set attributeName=\"onmouseover\" to=\"alert(1)\"/>&x;</svg>"));
        outputs.add(display("image/png", "\" onerror=\"" + run("png")));
        outputs.add(display("text/markdown", "**bold** " + script + "<img src=x onerror=\"" + run("out-md") + "\">"));
        outputs.add(display("text/latex", "$x$" + script));
        outputs.add(display("text/vnd.mermaid", "graph TD; A-->" + script));
        outputs.add(display("application/javascript", run("javascript")));
        outputs.add(display("application/vnd.evil+" + script, script));
        outputs.add(display("application/vnd.jupyter.widget-view+json", Map.of("model_id", script)));
        outputs.add(display("application/json", Map.of(script, List.of(script, "</script>"))));
        outputs.add(display(ReplayViewer.MIME, hostileReplay(script)));
        outputs.add(new Output.Display(
                Map.of("image/svg+xml", SampleNotebook.chart()), Map.of("alt", "\"" + script, "caption", script)));
        return outputs;
    }

    static Map<String, Object> hostileReplay(String script) {
        return Map.of(
                "env",
                "</script>" + script,
                "background",
                "red\" onload=\"" + run("background"),
                "width",
                "100\" onload=\"x",
                "height",
                -5L,
                "fps",
                Double.NaN,
                "scenery",
                List.of(
                        List.of("rect", 0L, 0L, 10L, 10L, "url(http://evil.test/c)"),
                        "junk",
                        List.of("script", script)),
                "frames",
                List.of(
                        Map.of(
                                "caption",
                                script,
                                "shapes",
                                List.of(List.of("text", 1L, 1L, script, "expression(1)", 9L))),
                        Map.of("shapes", List.of(List.of("circle", "x", script, 3L, "#fff\"/><script>")))));
    }

    private static Output display(String mime, Object value) {
        return new Output.Display(Map.of(mime, value), Map.of());
    }
}
