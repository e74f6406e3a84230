package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a template would write now where a person edited what it wrote before: a Markdown cell behind theirs, offered once
 * for each change. Theirs stays as it is; its mark tells what was offered, so that a deleted offer does not come back.
 */
public final class Offers {

    private static final String SUFFIX = "-offer";
    private static final Pattern ID = Pattern.compile(".+-offer(-x\\d+)?");
    private static final int LONGEST_ID = 64;
    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private Offers() {}

    /** Made by {@link #of}, and not edited since. */
    public static boolean isOffer(Cell cell) {
        return ID.matcher(cell.id()).matches()
                && mark(cell).get("offers") instanceof String
                && SourceHash.of(cell.kind(), cell.source()).equals(mark(cell).get("hash"));
    }

    /** The id of the cell that an offer is for. */
    public static String target(Cell offer) {
        return String.valueOf(mark(offer).get("offers"));
    }

    /** Whether the template has something else to say than it had when {@code edited} was generated. */
    public static boolean isDue(Cell edited, Cell fresh) {
        return !hash(fresh).equals(hash(edited));
    }

    /** Whether that was offered before. */
    public static boolean isMade(Cell edited, Cell fresh) {
        return hash(fresh).equals(mark(edited).get("offered"));
    }

    /** The person's cell, which remembers the offer. */
    public static Cell remember(Cell edited, Cell fresh) {
        return marked(edited, "offered", hash(fresh));
    }

    /** The person's cell, with no offer made. */
    public static Cell forget(Cell edited) {
        return mark(edited).containsKey("offered") ? marked(edited, "offered", null) : edited;
    }

    /** Whether the person wrote what the template gives now. */
    public static boolean isAgreed(Cell edited, Cell fresh) {
        return SourceHash.of(edited.kind(), edited.source()).equals(hash(fresh));
    }

    /** The person's cell as the generated one that it equals, with its outputs. */
    public static Cell adopted(Cell edited, Cell fresh) {
        return forget(marked(edited, "hash", hash(fresh)));
    }

    /** The offer, to stand behind the person's cell. */
    public static Cell of(Cell fresh) {
        String source =
                "**The template of the cell above changed after you edited that cell.** Your version was kept; this is"
                        + " what would be generated now. Take over what you like, then delete this cell.\n\n"
                        + fenced(fresh);
        String id = fresh.id().substring(0, Math.min(fresh.id().length(), LONGEST_ID - SUFFIX.length())) + SUFFIX;
        Cell offer = Cell.markdown(id, source, fresh.tags());
        return marked(marked(offer, "offers", fresh.id()), "hash", SourceHash.of(offer.kind(), source));
    }

    private static String fenced(Cell fresh) {
        int longest = FENCE.matcher(fresh.source())
                .results()
                .mapToInt(ticks -> ticks.group().length())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        String language = fresh.isCode() ? "java" : fresh.kind() == Cell.Kind.MARKDOWN ? "markdown" : "";
        return fence + language + "\n" + fresh.source() + "\n" + fence;
    }

    private static String hash(Cell cell) {
        return String.valueOf(mark(cell).get("hash"));
    }

    private static Map<?, ?> mark(Cell cell) {
        return cell.metadata().get("jotter") instanceof Map<?, ?> mark ? mark : Map.of();
    }

    private static Cell marked(Cell cell, String key, @Nullable String value) {
        Map<String, @Nullable Object> mark = new LinkedHashMap<>();
        mark(cell).forEach((name, held) -> mark.put(String.valueOf(name), held));
        mark.remove(key);
        if (value != null) {
            mark.put(key, value);
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(cell.metadata());
        metadata.put("jotter", mark);
        return cell.withMetadata(metadata);
    }
}
