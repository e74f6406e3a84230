package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import dev.jotter.tracking.RunQuery;
import java.util.List;

/** A {@link RunQuery.Sort}, understood. */
record SortKey(Field field, boolean ascending) {

    static List<SortKey> of(List<RunQuery.Sort> sorts) {
        return sorts.stream().map(SortKey::of).toList();
    }

    private static SortKey of(RunQuery.Sort sort) {
        try {
            return new SortKey(FieldParser.parse(sort.field()), sort.ascending());
        } catch (IllegalArgumentException unknown) {
            throw new QueryException("sort is \"" + sort.field() + "\"; expected " + unknown.getMessage() + ".", 0);
        }
    }

    @Override
    public String toString() {
        return field + (ascending ? " ASC" : " DESC");
    }
}
