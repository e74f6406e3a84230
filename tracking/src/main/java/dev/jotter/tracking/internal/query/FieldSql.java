package dev.jotter.tracking.internal.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on one field in SQL, over the tables of docs/store.md with {@code r} for the run. Params and tags have a
 * {@code value} of their own type, and what it reads as in {@code number}.
 */
final class FieldSql {

    private final Field field;

    FieldSql(Field field) {
        this.field = field;
    }

    Sql present(boolean present) {
        Sql there = with(Sql.exact(column() + " IS NOT NULL"));
        return present ? there : there.not();
    }

    Sql compare(Operator operator, Filter.Literal literal) {
        Object value = Sql.bound(literal.value());
        Number number = literal.number();
        if (!Columns.exact(field.key()) || value == null || !Columns.exact(number)) {
            return Sql.ANY;
        }
        return switch (operator) {
            case LIKE, ILIKE -> with(Sql.near(column() + " IS NOT NULL"));
            case EQUAL -> with(equal(value, number));
            case NOT_EQUAL -> {
                Sql equal = equal(value, number);
                yield with(Sql.all(List.of(Sql.exact(column() + " IS NOT NULL"), equal.not())));
            }
            default -> with(ordered(operator.sign, value, number));
        };
    }

    private Sql equal(Object value, @Nullable Number number) {
        String column = column();
        if (numeric()) {
            return number == null ? Sql.exact("0") : Sql.exact(column + " = ?", number);
        }
        if (field.kind() == Field.Kind.ATTRIBUTE) {
            return number == null || value instanceof String ? Sql.exact(column + " = ?", value) : Sql.ANY;
        }
        if (value instanceof Number) {
            return Sql.exact("v.number = ?", value);
        }
        Sql same = Sql.exact("v.value = ?", value);
        // A number equals the text that reads as it; text is equal to the same text only.
        return number == null
                ? same
                : Sql.any(List.of(same, Sql.exact("(typeof(v.value) <> 'text' AND v.value = ?)", number)));
    }

    private Sql ordered(String sign, Object value, @Nullable Number number) {
        if (numeric()) {
            return number == null ? Sql.exact("0") : Sql.exact(column() + " " + sign + " ?", number);
        }
        if (field.kind() == Field.Kind.ATTRIBUTE) {
            return number == null ? Sql.near(column() + " " + sign + " ?", value) : Sql.ANY;
        }
        return number == null
                ? Sql.exact("(v.number IS NULL AND v.value " + sign + " ?)", value)
                : Sql.exact("v.number " + sign + " ?", number);
    }

    private boolean numeric() {
        return field.kind() == Field.Kind.METRICS || (field.kind() == Field.Kind.ATTRIBUTE && field.numeric());
    }

    /** Of a run's attribute itself; of the rest that the run has such a row. */
    private Sql with(Sql condition) {
        if (field.kind() == Field.Kind.ATTRIBUTE) {
            return condition;
        }
        if (!Columns.exact(field.key())) {
            return Sql.ANY;
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(field.key());
        arguments.addAll(condition.arguments());
        return new Sql(
                "r.no IN (SELECT v.run FROM " + table() + " v WHERE v.key = ? AND " + condition.text() + ")",
                arguments,
                condition.exact());
    }

    private String table() {
        return switch (field.kind()) {
            case PARAMS -> "param";
            case TAGS -> "tag";
            default -> "series";
        };
    }

    private String column() {
        return switch (field.kind()) {
            case ATTRIBUTE -> attribute(field.key());
            case METRICS -> "v.\"" + field.part() + "\"";
            default -> "v.value";
        };
    }

    static String attribute(String name) {
        return "r.\"" + name + "\"";
    }

    /** The value to sort by, with {@code alias} for the row it comes from. */
    String sorted(String alias) {
        return field.kind() == Field.Kind.ATTRIBUTE ? attribute(field.key()) : alias + "." + column().substring(2);
    }

    /** The table with that row; empty for an attribute. */
    String joined(String alias) {
        return field.kind() == Field.Kind.ATTRIBUTE ? "" : table() + " " + alias;
    }
}
