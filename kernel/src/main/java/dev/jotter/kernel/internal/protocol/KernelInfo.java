package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

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

    /** Field by field: the library's classes are written by reflection, which this first answer would wait for. */
    static JsonObject content() {
        String java = System.getProperty("java.version", "");
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", java);
        language.addProperty("mimetype", "text/x-java-source");
        language.addProperty("file_extension", ".java");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "text/x-java");
        JsonObject link = new JsonObject();
        link.addProperty("text", "Java API");
        link.addProperty(
                "url",
                "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/index.html");
        JsonArray links = new JsonArray();
        links.add(link);
        JsonObject content = new JsonObject();
        content.addProperty("protocol_version", Wire.PROTOCOL);
        content.addProperty("implementation", "jotter");
        content.addProperty("implementation_version", VERSION);
        content.add("language_info", language);
        content.addProperty(
                "banner", "Jotter " + VERSION + ", Java " + java + " (" + System.getProperty("java.vm.name", "") + ")");
        content.add("help_links", links);
        content.addProperty("status", "ok");
        content.addProperty("debugger", false);
        // No debugger, no subshells.
        content.add("supported_features", new JsonArray());
        return content;
    }
}
