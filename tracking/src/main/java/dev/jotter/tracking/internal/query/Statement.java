package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Selection} as SQL: candidates in the selection's order, every run that fits among them, a {@code no} and an
 * {@code id} each. Only runs of an index that stand still ({@code settled = 1}) are asked for.
 */
public final class Statement {

    private final Selection selection;

    public Statement(Selection selection) {
        this.selection = selection;
    }

    /** To be run one after the other: runs that have what is sorted by first, then those that do not. */
    public List<Sql> parts() {
        if (!selection.sorts.stream()
                .allMatch(sort -> Columns.exact(sort.field().key()))) {
            return List.of();
        }
        boolean metric =
                !selection.sorts.isEmpty() && selection.sorts.get(0).field().kind() == Field.Kind.METRICS;
        if (!metric) {
            return List.of(part(First.EITHER));
        }
        return demanded(selection.filter)
                ? List.of(part(First.THERE))
                : List.of(part(First.THERE), part(First.MISSING));
    }

    /** Whether only runs fit that have what is sorted by first. */
    private boolean demanded(@Nullable Filter filter) {
        return filter instanceof Filter.And and
                ? demanded(and.left()) || demanded(and.right())
                : filter instanceof Filter.Present present
                        && present.present()
                        && present.field().equals(selection.sorts.get(0).field());
    }

    /** What is asked of the first sort key, whose index gives the order where it is there. */
    private enum First {
        EITHER,
        THERE,
        MISSING
    }

    private Sql part(First first) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder from = new StringBuilder();
        List<String> order = new ArrayList<>();
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.exact("r.settled = 1"));
        for (int i = 0; i < selection.sorts.size(); i++) {
            SortKey sort = selection.sorts.get(i);
            String alias = "s" + i;
            String table = new FieldSql(sort.field()).joined(alias);
            String value = new FieldSql(sort.field()).sorted(alias);
            boolean there = i == 0 && first == First.THERE;
            if (there) {
                // A CROSS JOIN keeps its order: the series by their index, then each one's run.
                from.append(table).append(" CROSS JOIN run r");
                conditions.add(Sql.exact("s0.key = ?", sort.field().key()));
                conditions.add(Sql.exact("s0.run = r.no AND " + value + " IS NOT NULL"));
            } else {
                from.append(i == 0 ? "run r" : "");
                if (!table.isEmpty()) {
                    from.append(" LEFT JOIN " + table + " ON " + alias + ".key = ? AND " + alias + ".run = r.no");
                    arguments.add(sort.field().key());
                }
                if (i == 0 && first == First.MISSING) {
                    conditions.add(Sql.exact(value + " IS NULL"));
                    continue;
                }
                if (sort.field().mayLack()) {
                    order.add(value + " IS NULL");
                }
            }
            order.add(value + (sort.ascending() ? " ASC" : " DESC"));
        }
        if (selection.sorts.isEmpty()) {
            from.append("run r");
        }
        conditions.addAll(conditions(first == First.THERE));
        Sql where = Sql.all(conditions);
        order.add("r.created DESC");
        order.add("r.id DESC");
        arguments.addAll(where.arguments());
        return new Sql(
                "SELECT r.no, r.id FROM " + from + " WHERE " + where.text() + " ORDER BY " + String.join(", ", order),
                arguments,
                where.exact());
    }

    private List<Sql> conditions(boolean there) {
        RunQuery query = selection.query;
        List<Sql> conditions = new ArrayList<>();
        if (!query.statuses().isEmpty()) {
            conditions.add(Sql.any(query.statuses().stream()
                    .map(RunStatus::name)
                    .map(name -> Sql.exact("r.status = ?", name))
                    .toList()));
        }
        equal(conditions, "experiment", query.experiment());
        equal(conditions, "branch", query.branch());
        equal(conditions, "author", query.author());
        equal(
                conditions,
                "parent",
                query.parent() == null ? null : query.parent().value());
        if (query.createdFrom() != null) {
            conditions.add(Sql.near("r.created >= ?", query.createdFrom().toEpochMilli()));
        }
        if (query.createdBefore() != null) {
            conditions.add(Sql.near("r.created <= ?", query.createdBefore().toEpochMilli()));
        }
        query.tags().forEach(tag -> conditions.add(tagged(tag)));
        if (selection.filter != null) {
            conditions.add(sql(selection.filter, there));
        }
        return conditions;
    }

    /** What the join has seen to already is not asked for again. */
    private Sql sql(Filter filter, boolean there) {
        if (filter instanceof Filter.And and) {
            return Sql.all(List.of(sql(and.left(), there), sql(and.right(), there)));
        }
        return there && filter instanceof Filter.Present && demanded(filter) ? Sql.exact("1") : filter.sql();
    }

    private static void equal(List<Sql> conditions, String attribute, @Nullable String value) {
        if (value != null && Columns.exact(value)) {
            conditions.add(Sql.exact(FieldSql.attribute(attribute) + " = ?", value));
        }
    }

    private static Sql tagged(String wanted) {
        if (!Columns.exact(wanted)) {
            return Sql.ANY;
        }
        String select = "r.no IN (SELECT v.run FROM tag v WHERE v.key = ?";
        Sql bare = Sql.exact(select + ")", wanted);
        int sign = wanted.indexOf('=');
        return sign <= 0
                ? bare
                : Sql.any(List.of(
                        bare,
                        Sql.exact(
                                select + " AND v.value = ?)", wanted.substring(0, sign), wanted.substring(sign + 1))));
    }
}
