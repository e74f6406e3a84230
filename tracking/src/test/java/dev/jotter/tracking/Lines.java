package dev.jotter.tracking;

/** Lines of {@code run.jsonl}, for tests that change them. */
final class Lines {

    private Lines() {}

    /** Without their checksums, so that they may be edited. */
    static String unchecked(String lines) {
        return lines.replaceAll(",\"crc\":\"[0-9a-f]{8}\"}(?=\\n)", "}");
    }
}
