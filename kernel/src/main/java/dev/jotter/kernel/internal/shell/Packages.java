package dev.jotter.kernel.internal.shell;

import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileManager;
import org.jspecify.annotations.Nullable;

/**
 * Some packages and where they are, so that the compiler opens a jar only for what is in it. Listing one package in all
 * jars took half of the time to the first cell: each is opened and indexed for that.
 *
 * @param prefix a package with all below it
 */
record Packages(String prefix, List<Path> entries) implements JavaFileManager.Location {

    /** @param name of a package, or of a class in it; empty is above all */
    boolean may(String name, boolean below) {
        return name.equals(prefix)
                || name.startsWith(prefix + ".")
                || (below && (name.isEmpty() || prefix.startsWith(name + ".")));
    }

    /** What a record has by itself is put together at run time, for some milliseconds of a kernel's start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Packages packages && prefix.equals(packages.prefix) && entries.equals(packages.entries);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode();
    }

    @Override
    public String getName() {
        return prefix;
    }

    @Override
    public boolean isOutputLocation() {
        return false;
    }
}
