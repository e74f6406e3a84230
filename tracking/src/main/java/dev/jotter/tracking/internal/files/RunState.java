package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Outcome;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.internal.points.Fence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of {@code run.jsonl} come to, folded one after the other. Lines of an attempt that is older than the
 * newest announced say nothing more.
 */
final class RunState {

    static final int FORMAT = 1;

    /** The first line; null until it was read. */
    @Nullable
    Fields created;

    final Map<String, @Nullable Object> params = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, Artifact> artifacts = new TreeMap<>();
    /** Read by other threads while lines come in, as are the tokens. */
    final List<Fence> fences = new CopyOnWriteArrayList<>();
    /** What tells each attempt's announcement from others of the same number. */
    final List<String> tokens = new CopyOnWriteArrayList<>();

    final Edits edits = new Edits();
    final Map<String, Mode> goals = new LinkedHashMap<>();
    /** When each was taken first, by hash. */
    final Map<String, Long> snapshots = new LinkedHashMap<>();
    /** Read by other threads while lines come in. */
    final List<CheckpointEntry> checkpoints = new CopyOnWriteArrayList<>();

    @Nullable
    volatile String lastSnapshot;

    @Nullable
    String commit;

    /** Step of the checkpoint that the newest attempt goes on from. */
    @Nullable
    Long resumedFrom;

    /** Whether somebody has asked for another attempt since the newest ended. */
    boolean requeued;

    String notes = "";
    long totalSteps;
    int attempt;
    /** The announcement of the newest attempt. */
    @Nullable
    Fields announced;

    /** What it found out about where it came from. */
    @Nullable
    Fields provenance;

    /** The newest word about the end of this attempt. */
    @Nullable
    Fields ended;

    /** What writers say they could not keep, by writer. */
    final Map<String, Long> dropped = new LinkedHashMap<>();

    /** The format of its first line when that is a later one than ours; 0 else. */
    long newer;

    boolean exited;
    int cancelled = -1;
    long lastSign;
    /** For how long its writer had been silent when somebody else had the last word; 0 when that is the writer's. */
    long strangerQuiet;

    /** By the clock of the files, as that somebody saw it; else by the clocks of the two, which may differ. */
    private long quiet(Fields strangers) {
        Long told = strangers.maybeNumber("silent");
        return Math.max(0, told == null ? strangers.number("t") - lastSign : told);
    }

    void fold(Map<String, @Nullable Object> line) {
        Fields fields = new Fields(line);
        String event = fields.text("event");
        if (event.equals("created")) {
            create(fields);
        } else if (event.equals("attempt")) {
            announce(fields);
        } else if (event.equals(Edits.EVENT)) {
            edits.fold(fields, this);
            strangerQuiet = quiet(fields);
        } else if (fields.number("attempt") >= attempt) {
            if (event.equals("cancel")) {
                strangerQuiet = quiet(fields);
            } else {
                lastSign = Math.max(lastSign, fields.number("t"));
                strangerQuiet = 0;
            }
            fold(event, fields);
        }
    }

    private void create(Fields fields) {
        if (fields.number("format") > FORMAT) {
            newer = fields.number("format");
            return;
        }
        if (created != null || !RunId.isOne(fields.text("id"))) {
            return;
        }
        created = fields;
        params.putAll(fields.object("params"));
        tags.putAll(fields.texts("tags"));
        totalSteps = fields.number("total_steps");
        goals(fields.texts("goals"));
    }

    /** Two processes may announce the same number at once: the first line has it. */
    private void announce(Fields fields) {
        if (fields.number("attempt") != attempt + 1L) {
            return;
        }
        attempt++;
        announced = fields;
        provenance = null;
        ended = null;
        exited = false;
        requeued = false;
        resumedFrom = null;
        lastSign = fields.number("t");
        strangerQuiet = 0;
        Map<String, Long> sizes = new LinkedHashMap<>();
        fields.object("fence").forEach((name, size) -> sizes.put(name, size instanceof Number n ? n.longValue() : 0L));
        fences.add(new Fence(attempt, sizes));
        tokens.add(fields.text("token"));
    }

    private void fold(String event, Fields fields) {
        switch (event) {
            case "params" -> params.putAll(fields.object("values"));
            case "tags" -> tags.putAll(fields.texts("values"));
            case "untag" -> tags.remove(fields.text("key"));
            case "note" -> notes = fields.text("text");
            case "total_steps" -> totalSteps = fields.number("value");
            case "artifact" ->
                artifacts.put(
                        fields.text("name"),
                        new Artifact(fields.text("name"), fields.text("sha256"), fields.number("size")));
            case "cancel" -> cancelled = (int) Math.max(1, fields.number("attempt"));
            case "dropped" -> dropped.put(fields.text("writer"), fields.number("points") + fields.number("lines"));
            case "exit" -> exited = true;
            case "provenance" -> provenance = fields;
            case "ended" -> {
                if (!requeued || fields.truth("requeued")) {
                    ended = fields;
                }
            }
            case "goals" -> goals(fields.texts("values"));
            case "commit" -> commit = fields.text("commit");
            case "snapshot" -> {
                snapshots.putIfAbsent(fields.text("commit"), fields.number("t"));
                lastSnapshot = fields.text("commit");
            }
            case "checkpoint" -> checkpoint(fields);
            case "resumed" -> resumedFrom = fields.number("step");
            case "requeued" -> {
                ended = null;
                exited = false;
                requeued = true;
            }
            default -> {
                // Heartbeats only say when, which is noted already; later versions may say more.
            }
        }
    }

    /** A text of its first line, as it reads now. */
    String text(String field) {
        String edited = edits.texts.get(field);
        return edited != null ? edited : created == null ? "" : created.text(field);
    }

    /** Points, and changes to params, tags, notes and artifacts, that are missing; 0 when all is there. */
    long droppedValues() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    private void goals(Map<String, String> words) {
        words.forEach((metric, word) -> {
            Mode mode = word(Mode.class, word);
            if (mode != null) {
                goals.put(metric, mode);
            }
        });
    }

    private void checkpoint(Fields fields) {
        List<String> dropped = fields.list("dropped");
        checkpoints.removeIf(entry -> dropped.contains(entry.file()));
        CheckpointEntry entry = CheckpointEntry.of(fields);
        if (entry != null) {
            checkpoints.add(entry);
        }
    }

    boolean cancelRequested(int ofAttempt) {
        return cancelled >= ofAttempt || attempt > ofAttempt;
    }

    /** Of the newest attempt that saw it, else of the launch. */
    @Nullable
    GitState git(RunFiles files) {
        Fields seen = provenance == null ? null : provenance.fields("git");
        if (seen != null) {
            return GitLine.read(seen, files.diff(attempt));
        }
        Fields launched = created == null ? null : created.fields("git");
        return launched == null ? null : GitLine.read(launched, files.diff(1));
    }

    /** What this attempt runs on. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        if (announced != null) {
            environment.putAll(announced.texts("environment"));
        }
        if (provenance != null) {
            environment.putAll(provenance.texts("environment"));
            if (!provenance.text("git_trouble").isEmpty()) {
                environment.put("git", "not recorded: " + provenance.text("git_trouble"));
            }
        }
        return environment;
    }

    static <E extends Enum<E>> @Nullable E word(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }

    @Nullable
    Outcome outcome() {
        return ended == null ? null : word(Outcome.class, ended.text("outcome"));
    }

    @Nullable
    RunStatus endStatus() {
        return ended == null ? null : word(RunStatus.class, ended.text("status"));
    }
}
