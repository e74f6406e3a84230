package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.messages.reply.KernelInfoReply;

/** Who this kernel is. */
final class KernelInfo {

    private static final String VERSION = version();

    private KernelInfo() {}

    /** Of the build. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = KernelInfo.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // Nobody's cells depend on it.
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }

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
        // No debugger, no subshells.
        content.add("supported_features", new JsonArray());
        content.getAsJsonObject("language_info").remove("nbconvert_exporter");
        return content;
    }
}
