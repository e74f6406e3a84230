package dev.jotter.kernel.internal.render;

import dev.jotter.tracking.RunId;
import java.util.Collection;
import java.util.List;

/** Ids cut to the shortest length, 8 or more, at which those of one table still differ. */
public record ShortIds(int length) {

    public static ShortIds among(Collection<RunId> ids) {
        List<String> distinct = ids.stream().map(RunId::value).distinct().toList();
        int length = 8;
        while (length < 13 && clash(distinct, length)) {
            length++;
        }
        return new ShortIds(length);
    }

    private static boolean clash(List<String> ids, int length) {
        return ids.stream().map(id -> id.substring(0, length)).distinct().count() < ids.size();
    }

    public Cell cell(RunId id) {
        return Cell.code(id.value().substring(0, length), id.value());
    }
}
