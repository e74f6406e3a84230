package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.internal.render.Inline;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which runs differ by nothing but their seed: only over these do a mean and a spread say anything. A group is called by
 * its only run, by the values that set it apart, or by its experiment.
 */
final class Groups {

    private record Key(String experiment, Map<String, @Nullable Object> values) {}

    private final Map<RunInfo, String> names = new HashMap<>();

    private Groups() {}

    static Groups of(List<RunInfo> runs) {
        Map<Key, List<RunInfo>> groups = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> new Key(run.experiment(), values(run)), LinkedHashMap::new, Collectors.toList()));
        Groups found = new Groups();
        List<String> taken = new ArrayList<>();
        groups.forEach((key, members) -> {
            String name = members.size() == 1 ? members.get(0).name() : name(key, groups);
            String unique = taken.contains(name) ? name + " (" + (taken.size() + 1) + ")" : name;
            taken.add(unique);
            members.forEach(run -> found.names.put(run, unique));
        });
        return found;
    }

    String name(RunInfo run) {
        return Objects.requireNonNull(names.get(run));
    }

    private static String name(Key key, Map<Key, List<RunInfo>> groups) {
        List<Key> siblings = groups.keySet().stream()
                .filter(other -> other.experiment().equals(key.experiment()))
                .toList();
        TreeSet<String> differing = new TreeSet<>();
        for (Key sibling : siblings) {
            key.values().forEach((name, value) -> {
                if (!Objects.equals(value, sibling.values().get(name))) {
                    differing.add(name);
                }
            });
        }
        return differing.isEmpty()
                ? key.experiment()
                : differing.stream()
                        .map(name -> name + "=" + Inline.text(key.values().get(name)))
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, @Nullable Object> values(RunInfo run) {
        Map<String, @Nullable Object> values = new TreeMap<>(run.config());
        values.putAll(run.params());
        values.remove("seed");
        return values;
    }
}
