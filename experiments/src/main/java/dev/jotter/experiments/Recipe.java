package dev.jotter.experiments;

import dev.jotter.experiments.internal.recipes.JavadocText;
import dev.jotter.tracking.Mode;
import java.util.List;
import java.util.Locale;

/**
 * An experiment as a class: typed config in, jobs out. Needs a public no-argument constructor to be found by name.
 *
 * @param <C> its config: a record whose components are strings, numbers, booleans, enums, lists of these or nested
 *     records
 */
public abstract class Recipe<C extends Record> {

    /** The defaults. */
    public abstract C config();

    /** The jobs that config asks for, in order. Starts nothing: that is the launcher's. */
    public abstract List<Job> launch(C config, Launch launch);

    /** What people type: the class name without {@code Recipe}, lower case, words joined by hyphens. */
    public String name() {
        return getClass()
                .getSimpleName()
                .replaceFirst("Recipe$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * What it tries and why, unless overridden: {@link Help} on the class, else the Javadoc of the class, where it is one of
     * {@code recipes/*.java}. Paragraphs have an empty line between them; lists show the first.
     */
    public String description() {
        Help help = getClass().getAnnotation(Help.class);
        return help == null ? JavadocText.of(getClass()) : help.value();
    }

    /** The metric its runs are judged by. */
    public String metric() {
        return "reward";
    }

    /** Which end of {@link #metric} is the good one. */
    public Mode mode() {
        return Mode.MAX;
    }

    /** Runs the recipe as a command does, and exits the JVM with its exit code. */
    public static void main(Recipe<?> recipe, String... args) {
        System.exit(RecipeRunner.run(recipe, args));
    }
}
