package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.messages.reply.KernelInfoReply;

/** Who this kernel is. */
final class KernelInfo {

    private static final String VERSION = "0.1.0";

    private KernelInfo() {}

    static JsonObject content() {
        String java = System.getProperty("java.version", "");
        LanguageInfo language = new LanguageInfo.Builder("java")
                .version(java)
                .mimetype("text/x-java-source")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
        KernelInfoReply reply = new KernelInfoReply(
                Wire.PROTOCOL,
                "jotter",
                VERSION,
                language,
                "Jotter " + VERSION + ", Java " + java + " (" + System.getProperty("java.vm.name", "") + ")",
                List.of(new HelpLink(
                        "Java API",
                        "https://docs.oracle.com/en/java/javase/"
                                + Runtime.version().feature() + "/docs/api/index.html")));
        JsonObject content = Wire.tree(reply).getAsJsonObject();
        content.addProperty("status", "ok");
        content.addProperty("debugger", false);
        content.add("supported_features", new com.google.gson.JsonArray());
        content.getAsJsonObject("language_info").remove("nbconvert_exporter");
        return content;
    }
}
