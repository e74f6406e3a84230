package dev.jotter.notebooks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Notebooks with everything a file may hold, and text that hurts. */
final class RandomNotebooks {

    private static final List<String> PIECES = List.of(
            "a",
            "B9",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u000b",
            "\f",
            "\u001c",
            "\u001d",
            "\u001e",
            "\u0085",
            "\u2028",
            "\u2029",
            "\"",
            "'",
            "\\",
            "\\u0041",
            "/",
            "</script>",
            "{{x}}",
            "\u0000",
            "\u0001",
            "\u001b[31m",
            "\u001f",
            "\u007f",
            "é",
            "中",
            "😀",
            "\ufeff",
            "\uffff",
            "\b",
            "../",
            "<b>",
            "|",
            "`",
            "$x$");

    private final Random random;

    RandomNotebooks(long seed) {
        random = new Random(seed);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100_000) / 100.0;
            case 1 -> Math.scalb(1.0, random.nextInt(2000) - 1000);
            case 2 -> Double.longBitsToDouble(random.nextLong() & 0x800fffffffffffffL);
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(any) ? any : random.nextDouble();
            }
        };
    }

    @Nullable
    Object json(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> new BigInteger(80, random).add(BigInteger.ONE.shiftLeft(70));
            case 4 -> number();
            case 5, 6 -> text();
            case 7 -> map(depth - 1);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(json(depth - 1));
                }
                yield list;
            }
        };
    }

    Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(random.nextBoolean() ? text() : "k" + random.nextInt(50), json(depth));
        }
        return map;
    }

    private Map<String, @Nullable Object> bundle() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (String mime : List.of(
                "text/plain", "text/html", "image/svg+xml", "application/javascript", "image/png", "text/x-😀")) {
            if (random.nextBoolean()) {
                data.put(mime, text());
            }
        }
        data.put("application/json", json(3));
        data.put("application/vnd.x+json", map(2));
        return data;
    }

    private Output output() {
        return switch (random.nextInt(4)) {
            case 0 -> new Output.Stream(random.nextBoolean() ? "stdout" : "stderr", text());
            case 1 -> new Output.Display(bundle(), map(2));
            case 2 -> new Output.Result(bundle(), map(1), random.nextBoolean() ? null : 3);
            default -> new Output.Failure(text(), text(), List.of(text(), text()));
        };
    }

    Notebook notebook() {
        List<Cell> cells = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            Cell.Kind kind = Cell.Kind.values()[random.nextInt(3)];
            boolean code = kind == Cell.Kind.CODE;
            List<Output> outputs = new ArrayList<>();
            for (int n = code ? random.nextInt(4) : 0; n > 0; n--) {
                outputs.add(output());
            }
            Map<String, Map<String, @Nullable Object>> attachments =
                    code || random.nextBoolean() ? Map.of() : Map.of("a.txt", Map.of("text/plain", text()));
            Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
            metadata.put("x", map(3));
            metadata.put("tags", List.of("a", "section:b"));
            cells.add(new Cell("c-" + i, kind, text(), metadata, attachments, outputs, code && i % 2 == 0 ? i : null));
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("jotter", map(3));
        metadata.put("kernelspec", Map.of("name", "n", "display_name", "d"));
        metadata.put("title", text());
        return new Notebook(metadata, cells);
    }
}
