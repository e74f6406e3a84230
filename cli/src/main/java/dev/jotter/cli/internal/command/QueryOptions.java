package dev.jotter.cli.internal.command;

import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runs. */
final class QueryOptions {

    @Option(
            names = "--status",
            order = 1,
            paramLabel = "S",
            split = ",",
            description = "Only these: pending, running, completed, failed, cancelled; several by commas.")
    private Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);

    @Option(
            names = "--tag",
            order = 2,
            paramLabel = "T",
            description = "Only with this tag, KEY or KEY=VALUE; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--author", order = 3, paramLabel = "A", description = "Only those this user ran.")
    private @Nullable String author;

    @Option(names = "--branch", order = 4, paramLabel = "B", description = "Only those from this git branch.")
    private @Nullable String branch;

    @Option(names = "--experiment", order = 5, paramLabel = "E", description = "Only those of this experiment.")
    private @Nullable String experiment;

    @Option(
            names = "--name",
            order = 6,
            paramLabel = "GLOB",
            description = "Only those of such a name: * is any text, ? one character.")
    private @Nullable String name;

    @Option(names = "--parent", order = 7, paramLabel = "RUN", description = "Only those that belong to this run.")
    private @Nullable String parent;

    @Option(
            names = "--since",
            order = 8,
            paramLabel = "DATE",
            description = "Only those created then or later, such as 2026-01-31 or 2026-01-31T12:00.")
    private @Nullable String since;

    @Option(names = "--before", order = 9, paramLabel = "DATE", description = "Only those created earlier.")
    private @Nullable String before;

    @Option(
            names = "--where",
            order = 10,
            paramLabel = "EXPR",
            description = "Only those for which this holds, such as \"metrics.reward.max > 400\".")
    private @Nullable String where;

    /** Whether any of them was given. */
    boolean narrowed() {
        return !statuses.isEmpty()
                || !tags.isEmpty()
                || author != null
                || branch != null
                || experiment != null
                || name != null
                || parent != null
                || since != null
                || before != null
                || where != null;
    }

    RunQuery query(Jotter jotter) {
        return RunQuery.all()
                .withStatuses(statuses)
                .withTags(tags)
                .withAuthor(author)
                .withBranch(branch)
                .withExperiment(experiment)
                .withName(name)
                .withParent(parent == null ? null : jotter.run(parent).id())
                .withCreated(moment("--since", since), moment("--before", before))
                .withWhere(where);
    }

    private static @Nullable Instant moment(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            ZoneId here = ZoneId.systemDefault();
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(here).toInstant();
            }
            String moment = text.replaceFirst("^(.{10}) ", "$1T");
            return moment.matches(".{10}T.*(Z|[+-]\\d\\d:?\\d*)")
                    ? OffsetDateTime.parse(moment).toInstant()
                    : LocalDateTime.parse(moment).atZone(here).toInstant();
        } catch (DateTimeException noDate) {
            throw new UsageException(option + " is \"" + text
                    + "\"; expected a date such as 2026-01-31, 2026-01-31T12:00 or 2026-01-31T12:00:00Z.");
        }
    }
}
