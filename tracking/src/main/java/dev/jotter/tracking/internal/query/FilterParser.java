package dev.jotter.tracking.internal.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over {@code or := and (OR and)*; and := not (AND not)*; not := NOT not | (or) | comparison}.
 */
final class FilterParser {

    /** Deeper nesting than people write; deeper still would end in a stack overflow. */
    private static final int DEEPEST = 200;
    /** A chain of them is as deep as it is long. */
    private static final int MOST = 2000;

    private static final List<Operator> SIGNS = List.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL,
            Operator.LIKE,
            Operator.ILIKE);

    private final Tokens tokens;
    private int depth;
    private int comparisons;

    FilterParser(String text) {
        tokens = new Tokens(text);
    }

    Filter whole() {
        Filter filter = or();
        if (tokens.kind != Tokens.Kind.END) {
            throw tokens.unexpected("AND, OR or its end");
        }
        return filter;
    }

    private Filter or() {
        Filter left = and();
        while (tokens.accept("or")) {
            left = new Filter.Or(left, and());
        }
        return left;
    }

    private Filter and() {
        Filter left = not();
        while (tokens.accept("and")) {
            left = new Filter.And(left, not());
        }
        return left;
    }

    private Filter not() {
        if (++depth > DEEPEST) {
            throw tokens.problem("is nested more than " + DEEPEST + " deep; expected less", tokens.column);
        }
        try {
            if (tokens.accept("not")) {
                return new Filter.Not(not());
            }
            if (tokens.accept("(")) {
                Filter inner = or();
                tokens.expect(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Filter comparison() {
        if (++comparisons > MOST) {
            throw tokens.problem(
                    "has more than " + MOST + " comparisons; expected fewer, such as one IN", tokens.column);
        }
        Field field = field();
        if (tokens.accept("is")) {
            boolean present = tokens.accept("not");
            tokens.expect("null");
            return new Filter.Present(field, present);
        }
        if (tokens.accept("not")) {
            // Like every comparison with something the run does not have, this one is false.
            return new Filter.And(new Filter.Present(field, true), new Filter.Not(inOrLike(field)));
        }
        if (tokens.is("in")) {
            return inOrLike(field);
        }
        for (Operator operator : SIGNS) {
            if (tokens.accept(operator.sign)) {
                return new Filter.Compare(
                        field,
                        operator,
                        operator == Operator.LIKE || operator == Operator.ILIKE ? pattern() : literal(field));
            }
        }
        throw tokens.unexpected("one of = != < <= > >= LIKE IN IS after " + field);
    }

    private Filter inOrLike(Field field) {
        if (tokens.accept("like")) {
            return new Filter.Compare(field, Operator.LIKE, pattern());
        }
        if (tokens.accept("ilike")) {
            return new Filter.Compare(field, Operator.ILIKE, pattern());
        }
        if (!tokens.accept("in")) {
            throw tokens.unexpected("IN or LIKE");
        }
        tokens.expect("(");
        List<Filter.Literal> literals = new ArrayList<>();
        do {
            literals.add(literal(field));
        } while (tokens.accept(","));
        tokens.expect(")");
        return new Filter.In(field, literals);
    }

    private Field field() {
        if (tokens.kind != Tokens.Kind.WORD && tokens.kind != Tokens.Kind.QUOTED_WORD) {
            throw tokens.unexpected("a field such as status, params.lr or metrics.reward.max");
        }
        try {
            Field field = FieldParser.parse(tokens.text);
            tokens.next();
            return field;
        } catch (IllegalArgumentException unknown) {
            throw tokens.unexpected(String.valueOf(unknown.getMessage()));
        }
    }

    private Filter.Literal literal(Field field) {
        Object value = value();
        Long millis = null;
        List<String> words = field.words();
        if (!words.isEmpty()) {
            value = value.toString().toUpperCase(Locale.ROOT);
            if (!words.contains(value)) {
                throw tokens.unexpected("one of '" + String.join("', '", words) + "'");
            }
        }
        if (field.time() && value instanceof String text) {
            millis = millis(text);
            if (millis == null) {
                throw tokens.unexpected("a date such as '2026-01-31' or '2026-01-31T12:00:00Z'");
            }
        }
        tokens.next();
        return new Filter.Literal(value, millis);
    }

    private Filter.Literal pattern() {
        Object value = value();
        tokens.next();
        return new Filter.Literal(value, null);
    }

    private Object value() {
        if (tokens.kind == Tokens.Kind.TEXT) {
            return tokens.text;
        }
        if (tokens.is("true") || tokens.is("false")) {
            return tokens.is("true");
        }
        try {
            if (tokens.kind == Tokens.Kind.NUMBER && Double.isFinite(Double.parseDouble(tokens.text))) {
                return Numbers.typed(tokens.text);
            }
        } catch (NumberFormatException notOne) {
            throw tokens.unexpected("a number such as 400 or 1e-3, or text in quotes");
        }
        throw tokens.unexpected("a number, or text in quotes");
    }

    private static @Nullable Long millis(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli();
            }
            String moment = text.replaceFirst("^(.{10}) ", "$1T");
            boolean zoned = moment.matches(".{10}T.*(Z|[+-]\\d\\d:?\\d*)");
            return zoned
                    ? OffsetDateTime.parse(moment).toInstant().toEpochMilli()
                    : LocalDateTime.parse(moment)
                            .atZone(ZoneId.systemDefault())
                            .toInstant()
                            .toEpochMilli();
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
