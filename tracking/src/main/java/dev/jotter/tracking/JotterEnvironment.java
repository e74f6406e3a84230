package dev.jotter.tracking;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The environment variables Jotter reads and sets, by name; the one place that knows them. */
public final class JotterEnvironment {

    /** Location of the store: a workspace directory as path or {@code file:} URI. */
    public static final String STORE = "JOTTER_STORE";

    /** Id of the run that a process started by a launcher belongs to. */
    public static final String RUN_ID = "JOTTER_RUN_ID";

    /**
     * From how many runs on a listing asks the SQLite index instead of the files: 0 for always, a negative number for
     * never. Default 500.
     */
    public static final String INDEX_FROM = "JOTTER_INDEX_FROM";

    /** What is found out about where a run comes from, beside its command line: {@code all}, the default, or {@code none}. */
    public static final String PROVENANCE = "JOTTER_PROVENANCE";

    private JotterEnvironment() {}

    /**
     * The value of one of these, or null. A system property of the same name in lower case with dots
     * ({@code jotter.index.from}) comes first.
     */
    public static @Nullable String value(String variable) {
        String property = System.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
        String value = property == null ? System.getenv(variable) : property;
        return value == null || value.isBlank() ? null : value;
    }
}
