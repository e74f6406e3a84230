package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.Recipes;
import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.UnknownRunException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notebook's templates anew, from what its metadata says of the launch it was made for. */
public final class Regeneration {

    private final Recipes recipes;
    private final Jotter jotter;
    private final World world;

    /** @param jotter whose runs it is about, and whose workspace has the templates */
    public Regeneration(Recipes recipes, Jotter jotter) {
        World here = World.current();
        this.recipes = recipes;
        this.jotter = jotter;
        this.world = new World(jotter.workspace().root(), here.environment(), here.out(), here.err(), here.clock());
    }

    /** What was done, a line each. */
    public List<String> of(Path file, List<String> sections) {
        Notebook notebook = NotebookFile.read(file);
        Map<String, @Nullable Object> mark = object(notebook.metadata().get("jotter"));
        if (!(mark.get("recipe") instanceof String name)) {
            throw new UsageException("notebook " + file + " was not written by a recipe; expected one with a recipe in"
                    + " its metadata. 'jotter run RECIPE' writes one.");
        }
        NotebookDesk desk = new NotebookDesk(world);
        List<String> chosen = sections.isEmpty() ? texts(mark.get("sections")) : sections;
        Problems problems = new Problems();
        desk.checkSections(chosen, problems);
        problems.throwIfAny("'jotter sections' lists them.");
        List<String> report = new ArrayList<>();
        List<RunInfo> runs = runs(texts(mark.get("runs")), report);
        String title = notebook.metadata().get("title") instanceof String text ? text : name;
        desk.write(model(recipes.named(name), mark, title, runs, chosen), file, report::add);
        return report;
    }

    private NotebookModel model(
            Recipe<?> recipe,
            Map<String, @Nullable Object> mark,
            String title,
            List<RunInfo> runs,
            List<String> sections) {
        boolean launched = mark.get("launch") instanceof Boolean launch ? launch : !runs.isEmpty();
        Map<String, String> tags = new LinkedHashMap<>();
        object(mark.get("tags")).forEach((key, value) -> tags.put(key, String.valueOf(value)));
        List<String> ids = launched
                ? List.of()
                : runs.stream().map(run -> run.id().value()).toList();
        return new NotebookModel(
                recipe,
                BoundConfig.schema(recipe),
                BoundConfig.of(recipe, object(mark.get("config"))),
                mark.get("experiment") instanceof String experiment ? experiment : recipe.name(),
                title,
                runs,
                git(runs).orElse(null),
                RunOptions.past(
                        launched, ids, sections, tags, mark.get("seed") instanceof Number seed ? seed.longValue() : 0));
    }

    private Optional<GitState> git(List<RunInfo> runs) {
        return runs.isEmpty()
                ? GitState.around(world.directory())
                : Optional.ofNullable(runs.get(0).git());
    }

    private List<RunInfo> runs(List<String> ids, List<String> report) {
        List<RunInfo> runs = new ArrayList<>();
        for (String id : ids) {
            try {
                runs.add(jotter.run(id));
            } catch (UnknownRunException gone) {
                report.add("left out run " + id + ", which is not in the store any more");
            }
        }
        return runs;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, held) -> object.put(String.valueOf(key), held));
        }
        return object;
    }
}
