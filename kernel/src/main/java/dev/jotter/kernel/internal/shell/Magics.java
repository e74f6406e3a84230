package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.render.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All magics, by name: {@code time}, or {@code %time} for the one that takes the whole cell. */
final class Magics {

    private final Map<String, Magic> byName = new TreeMap<>();

    Magics(JavaShell shell) {
        ChildEnvironment environment = new ChildEnvironment(System.getenv());
        byName.put("lsmagic", new ListMagic());
        byName.put("time", new TimeMagic(shell, false));
        byName.put("%time", new TimeMagic(shell, true));
        byName.put("classpath", new ClasspathMagic(shell));
        byName.put("maven", new MavenMagic(shell));
        byName.put("jvm", new JvmMagic(shell));
        byName.put("load", new LoadMagic(shell));
        byName.put("env", new EnvMagic(environment));
        byName.put("%sh", new ShellMagic(shell, environment, true));
        byName.put("sh", new ShellMagic(shell, environment, false));
        byName.put("%html", new ShowMagic(shell, "%%html", "text/html", "HTML"));
        byName.put("%markdown", new ShowMagic(shell, "%%markdown", "text/markdown", "Markdown"));
    }

    /** With their {@code %}, sorted. */
    List<String> names() {
        return byName.keySet().stream().map(name -> "%" + name).toList();
    }

    /** @param name with its {@code %} */
    Optional<Magic> named(String name) {
        return Optional.ofNullable(byName.get(name.substring(1)));
    }

    CellResult run(String where, Step.Magic step, int line) throws Exception {
        Magic magic = byName.get(step.name());
        if (magic == null) {
            throw new MagicException("magic %" + step.name() + " is unknown; expected one of "
                    + String.join(", ", names()) + ". Did you mean \"" + nearest("%" + step.name()) + "\"?");
        }
        return magic.run(new Magic.Call(where, line, step.arguments(), step.body()));
    }

    private String nearest(String name) {
        return names().stream()
                .min(Comparator.comparingInt((String known) -> NearestName.distance(known, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("%lsmagic");
    }

    private final class ListMagic implements Magic {
        @Override
        public String usage() {
            return "%lsmagic";
        }

        @Override
        public String does() {
            return "this list";
        }

        @Override
        public CellResult run(Call call) {
            int width = byName.values().stream()
                    .mapToInt(magic -> magic.usage().length())
                    .max()
                    .orElse(0);
            StringBuilder text = new StringBuilder();
            byName.values().stream()
                    .sorted(Comparator.comparing(Magic::usage))
                    .forEach(magic ->
                            text.append(String.format("%-" + width + "s   %s%n", magic.usage(), magic.does())));
            System.out.print(text);
            return CellResult.NOTHING;
        }
    }
}
