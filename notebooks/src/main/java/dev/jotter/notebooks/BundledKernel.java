package dev.jotter.notebooks;

import java.nio.file.Path;
import java.util.List;

/** A kernel that comes along on the class path and needs no kernelspec. Found by {@link java.util.ServiceLoader}. */
public interface BundledKernel {

    /** The kernelspec name it goes by. */
    String name();

    /** What people see in Jupyter. */
    String displayName();

    /** The language name of the kernelspec. */
    String language();

    /** The command that starts it on that connection file. */
    List<String> command(Path connectionFile);
}
