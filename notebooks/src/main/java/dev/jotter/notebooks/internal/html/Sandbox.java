package dev.jotter.notebooks.internal.html;

import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Active output of a trusted notebook, in a frame without an origin: its scripts run, but see neither the page nor the
 * network. A frame inherits the page's policy, so the page must let in the hashes of exactly these scripts.
 */
final class Sandbox {
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; "
            + "style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

    private Sandbox() {}

    static String frame(String html) {
        return "<iframe sandbox=\"allow-scripts\" loading=\"lazy\" title=\"Interactive output\" srcdoc=\""
                + Text.escape(document(html)) + "\"></iframe>";
    }

    /** What a Content-Security-Policy must name for the scripts and event handlers of some HTML. */
    static Set<String> hashes(String html) {
        Set<String> hashes = new TreeSet<>();
        Document document = Jsoup.parse(document(html));
        for (Element element : document.getAllElements()) {
            if (element.tagName().equals("script")) {
                hashes.add(Assets.policyHash(element.data()));
            }
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().startsWith("on")) {
                    hashes.add(Assets.policyHash(attribute.getValue()));
                }
            }
        }
        return hashes;
    }

    private static String document(String html) {
        String body = html.replace("\r\n", "\n").replace('\r', '\n');
        return "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY
                + "\"><style>body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#1d2229;background:#fff}</style>"
                + body;
    }
}
