package dev.jotter.notebooks.internal.format;

/** What nbformat knows about mime types: which hold JSON, and whose text is split into lines on disk. */
final class MimeTypes {

    private MimeTypes() {}

    static boolean isJson(String mime) {
        return mime.equals("application/json") || (mime.startsWith("application/") && mime.endsWith("+json"));
    }

    static boolean isSplit(String mime) {
        return mime.startsWith("text/") || mime.equals("application/javascript") || mime.equals("image/svg+xml");
    }
}
