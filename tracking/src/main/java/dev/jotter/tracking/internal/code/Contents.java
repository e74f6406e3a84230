package dev.jotter.tracking.internal.code;

import java.util.List;

/**
 * What is in a jar or a directory of classes.
 *
 * @param size in bytes
 * @param sha256 empty when it was not read
 * @param modules {@code group:artifact:version}, sorted
 * @param classPath URIs of the jars that its manifest names, relative to itself
 */
record Contents(long size, String sha256, List<String> modules, List<String> classPath) {

    static final Contents NONE = new Contents(-1, "", List.of(), List.of());
}
