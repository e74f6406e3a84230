package dev.jotter.bench.export;

import dev.jotter.notebooks.Output;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** What cells of a sample left behind: each of about the size that is asked for, real enough for a browser. */
final class SampleOutputs {

    private final Random random;

    SampleOutputs(Random random) {
        this.random = random;
    }

    static String code(int at) {
        return "// Step " + at + "\nvar total = 0L;\nfor (int i = 0; i < " + at
                + "; i++) {\n    total += (long) i * i;\n}\n" + "System.out.println(\"total \" + total);";
    }

    String prose(int at) {
        return "## Part " + at + "\n\nWhat was *tried* and **why**: the step size $\\alpha_{" + at
                + "} = \\frac{1}{\\sqrt{t}}$ and\n\n$$\\hat A_t = \\sum_{l=0}^{\\infty} (\\gamma\\lambda)^l \\delta_{t+l}$$\n\n"
                + "| seed | reward |\n|---:|---:|\n| 0 | " + random.nextInt(500) + " |\n| 1 | " + random.nextInt(500)
                + " |\n\n- one `thing`\n- another [thing](https://example.org)\n";
    }

    /** A chart of polylines. */
    String drawing(int bytes) {
        StringBuilder out = new StringBuilder(bytes + 400)
                .append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"360\" viewBox=\"0 0 720 360\">")
                .append("<rect width=\"720\" height=\"360\" fill=\"#fff\"/>");
        String[] colours = {"#2472c8", "#c8762b", "#17692f", "#8b2d8b", "#b3261e"};
        for (int series = 0; out.length() < bytes; series++) {
            out.append("<polyline fill=\"none\" stroke=\"")
                    .append(colours[series % 5])
                    .append("\" points=\"");
            int end = Math.min(bytes, out.length() + 10_000);
            double y = 300;
            for (int x = 0; out.length() < end; x++) {
                y = Math.max(5, Math.min(355, y + random.nextGaussian() * 4 - 0.3));
                out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x * 0.8, y));
            }
            out.append("\"/>\n");
        }
        return out.append("<text x=\"360\" y=\"350\">steps</text></svg>").toString();
    }

    /** Noise as PNG, base64. */
    String picture(int bytes) {
        int side = (int) Math.sqrt(bytes / 4.0);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, Math.floorDiv(i, side), random.nextInt(1 << 24));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    String table(int bytes) {
        StringBuilder out = new StringBuilder("<table border=\"1\" class=\"dataframe\"><thead><tr>");
        for (int i = 0; i < 8; i++) {
            out.append("<th style=\"text-align: right;\">metric_").append(i).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        while (out.length() < bytes) {
            out.append("<tr>");
            for (int i = 0; i < 8; i++) {
                out.append(String.format(
                        Locale.ROOT, "<td style=\"text-align: right;\">%.4f</td>", random.nextDouble() * 100));
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody></table>").toString();
    }

    String plain(int bytes) {
        StringBuilder out = new StringBuilder(bytes + 100);
        for (int step = 0; out.length() < bytes; step++) {
            out.append(
                    String.format(Locale.ROOT, "step %6d  loss %.5f  reward %.2f%n", step, random.nextDouble(), 100.0));
        }
        return out.toString();
    }

    /** Four changes of colour a line, of the 16, the 256 and all. */
    String coloured(int bytes) {
        StringBuilder out = new StringBuilder(bytes + 100);
        for (int step = 0; out.length() < bytes; step++) {
            out.append("\u001b[32mINFO\u001b[0m step ").append(step).append(" \u001b[1;36mloss\u001b[0m ");
            out.append(String.format(Locale.ROOT, "%.5f", random.nextDouble()));
            out.append(" \u001b[38;5;").append(16 + random.nextInt(216)).append("mreward\u001b[0m ");
            out.append(String.format(Locale.ROOT, "\u001b[38;2;255;%d;0m%.2f\u001b[0m\n", random.nextInt(256), 100.0));
        }
        return out.toString();
    }

    Output failure(int at) {
        return new Output.Failure(
                "java.lang.IndexOutOfBoundsException",
                "Index 99 out of bounds for length " + at,
                List.of(
                        "\u001b[1;31mjava.lang.IndexOutOfBoundsException\u001b[0m: Index 99",
                        "  at \u001b[36mcell " + at + ", line 1\u001b[0m"));
    }
}
