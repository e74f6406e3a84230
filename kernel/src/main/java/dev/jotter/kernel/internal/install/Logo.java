package dev.jotter.kernel.internal.install;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The tile in Jupyter's launcher: the drawing of {@code logo-svg.svg}, for front ends that want pixels. */
final class Logo {

    private Logo() {}

    static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        on.scale(size / 64.0, size / 64.0);
        draw(on);
        on.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void draw(Graphics2D on) {
        on.setColor(new Color(0x2f6f6a));
        on.fill(new RoundRectangle2D.Double(0, 0, 64, 64, 28, 28));
        Path2D letter = new Path2D.Double();
        letter.moveTo(40, 14);
        letter.lineTo(40, 40);
        letter.append(new java.awt.geom.Arc2D.Double(18, 29, 22, 22, 0, -180, java.awt.geom.Arc2D.OPEN), true);
        on.setColor(Color.WHITE);
        on.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        on.draw(letter);
        on.setColor(new Color(0xf2b84b));
        on.fill(new Ellipse2D.Double(45, 45, 10, 10));
    }
}
