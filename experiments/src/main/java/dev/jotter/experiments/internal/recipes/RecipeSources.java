package dev.jotter.experiments.internal.recipes;

import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recipes that a workspace holds as Java files. */
public final class RecipeSources {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Workspace workspace;

    public RecipeSources(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Whether a file's name suggests a recipe of that name; a recipe is free to be called otherwise. */
    public boolean mayHave(String name) {
        String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
        return files().stream().anyMatch(file -> className(file)
                .replaceFirst("Recipe$", "")
                .toLowerCase(Locale.ROOT)
                .equals(plain));
    }

    /**
     * What {@code recipes/} holds: a file that is half-written keeps nobody from the others.
     *
     * @param recipes in the order of their files
     * @param problems a message for each thing that keeps files from being recipes
     */
    public record Found(List<Recipe<?>> recipes, List<String> problems) {}

    public Found find() {
        List<Recipe<?>> recipes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Path> files = new ArrayList<>(files());
        while (!files.isEmpty()) {
            try {
                ClassLoader loader = loader(files);
                for (Path file : files) {
                    load(file, loader, recipes, problems);
                }
                break;
            } catch (DoesNotCompile broken) {
                problems.add(String.valueOf(broken.getMessage()));
                if (!files.removeAll(broken.files())) {
                    break;
                }
            }
        }
        return new Found(List.copyOf(recipes), List.copyOf(problems));
    }

    private static void load(Path file, ClassLoader loader, List<Recipe<?>> recipes, List<String> problems) {
        try {
            recipe(file, loader).ifPresent(recipes::add);
        } catch (UsageException cannotBeMade) {
            problems.add(String.valueOf(cannotBeMade.getMessage()));
        }
    }

    /** The one in that file; its neighbours are compiled with it. */
    public Recipe<?> inFile(Path file) {
        Path source = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(source)) {
            throw new UsageException("recipe file is " + file + ", which is not there; expected a .java file.");
        }
        List<Path> sources = workspace.recipes().equals(source.getParent()) ? files() : List.of(source);
        ClassLoader loader = loader(sources);
        return recipe(source, loader)
                .orElseThrow(() -> new UsageException("file " + file + " holds no recipe; expected a public class "
                        + className(source) + " that extends Recipe, with a no-argument constructor."));
    }

    private List<Path> files() {
        if (!Files.isDirectory(workspace.recipes())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workspace.recipes())) {
            return files.filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("directory " + workspace.recipes() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Never closed: the recipes' classes are loaded from it for as long as this process lives. */
    private ClassLoader loader(List<Path> files) {
        Path classes = new RecipeCompiler(workspace.hidden().resolve("classes")).compile(files);
        try {
            return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Recipe.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Recipe<?>> recipe(Path file, ClassLoader loader) {
        try {
            Matcher named = PACKAGE.matcher(Files.readString(file));
            String prefix = named.find() ? named.group(1) + "." : "";
            Class<?> type = Class.forName(prefix + className(file), true, loader);
            if (!Recipe.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                return Optional.empty();
            }
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of((Recipe<?>) constructor.newInstance());
        } catch (ClassNotFoundException notOne) {
            return Optional.empty();
        } catch (ReflectiveOperationException | IOException e) {
            throw new UsageException(
                    "recipe in " + file + " cannot be made: " + e + "; expected a no-argument constructor that works.");
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }
}
