package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.RunInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a tree. A comparison with something the run does not have is false, whatever the operator; {@code IS
 * NULL} asks for that. Prints as text that parses to an equal tree.
 */
public sealed interface Filter {

    boolean test(RunInfo run, Instant now);

    /** What holds for every run that fits, and for as few others as SQL can tell. */
    Sql sql();

    /**
     * The tree of a text.
     *
     * @throws dev.jotter.tracking.QueryException pointing at the column where the text cannot be understood
     */
    static Filter parse(String text) {
        return new FilterParser(text).whole();
    }

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            return left.test(run, now) && right.test(run, now);
        }

        @Override
        public Sql sql() {
            return Sql.all(List.of(left.sql(), right.sql()));
        }

        @Override
        public String toString() {
            return "(" + left + " AND " + right + ")";
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            return left.test(run, now) || right.test(run, now);
        }

        @Override
        public Sql sql() {
            return Sql.any(List.of(left.sql(), right.sql()));
        }

        @Override
        public String toString() {
            return "(" + left + " OR " + right + ")";
        }
    }

    record Not(Filter inner) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            return !inner.test(run, now);
        }

        @Override
        public Sql sql() {
            return inner.sql().not();
        }

        @Override
        public String toString() {
            return "NOT " + inner;
        }
    }

    /**
     * Whether the run has something at all.
     *
     * @param present whether it must or must not
     */
    record Present(Field field, boolean present) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            return (field.of(run, now) != null) == present;
        }

        @Override
        public Sql sql() {
            return new FieldSql(field).present(present);
        }

        @Override
        public String toString() {
            return field + (present ? " IS NOT NULL" : " IS NULL");
        }
    }

    record In(Field field, List<Literal> literals) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            Object value = field.of(run, now);
            return literals.stream().anyMatch(literal -> Operator.EQUAL.test(value, literal));
        }

        @Override
        public Sql sql() {
            FieldSql sql = new FieldSql(field);
            return Sql.any(literals.stream()
                    .map(literal -> sql.compare(Operator.EQUAL, literal))
                    .toList());
        }

        @Override
        public String toString() {
            return field + " IN ("
                    + String.join(", ", literals.stream().map(Literal::toString).toList()) + ")";
        }
    }

    record Compare(Field field, Operator operator, Literal literal) implements Filter {
        @Override
        public boolean test(RunInfo run, Instant now) {
            return operator.test(field.of(run, now), literal);
        }

        @Override
        public Sql sql() {
            return new FieldSql(field).compare(operator, literal);
        }

        @Override
        public String toString() {
            return field + " " + operator.sign + " " + literal;
        }
    }

    /**
     * What something is compared with.
     *
     * @param value a String, Boolean or Number
     * @param millis the moment it names, when it is compared with a time; null else
     */
    record Literal(Object value, @Nullable Long millis) {
        /** As a number; null when it is a word. */
        @Nullable
        Number number() {
            return millis != null ? millis : Numbers.of(value);
        }

        @Override
        public String toString() {
            return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
        }
    }
}
