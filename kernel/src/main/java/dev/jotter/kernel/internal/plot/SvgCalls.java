package dev.jotter.kernel.internal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;

/** Every drawing call of AWT reduced to fill, draw, text and image. */
abstract class SvgCalls extends SvgState {

    SvgCalls() {}

    SvgCalls(SvgState other) {
        super(other);
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        StringBuilder plain = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            plain.append(c);
        }
        Font before = font;
        text.first();
        if (text.getAttribute(TextAttribute.FONT) instanceof Font own) {
            font = own;
        }
        drawString(plain.toString(), x, y);
        font = before;
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public boolean drawImage(@Nullable Image image, int x, int y, @Nullable ImageObserver observer) {
        return image == null || drawImage(image, x, y, image.getWidth(observer), image.getHeight(observer), observer);
    }

    @Override
    public boolean drawImage(
            @Nullable Image image, int x, int y, @Nullable Color background, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, observer);
    }

    @Override
    public boolean drawImage(@Nullable Image image, int x, int y, int w, int h, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, w, h, null, observer);
    }

    @Override
    public boolean drawImage(@Nullable Image image, @Nullable AffineTransform at, @Nullable ImageObserver observer) {
        AffineTransform before = getTransform();
        if (at != null) {
            transform(at);
        }
        drawImage(image, 0, 0, observer);
        transform = before;
        return true;
    }

    @Override
    public void drawImage(BufferedImage image, @Nullable BufferedImageOp op, int x, int y) {
        drawImage(op == null ? image : op.filter(image, null), x, y, null);
    }

    @Override
    public boolean drawImage(
            @Nullable Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            @Nullable ImageObserver observer) {
        BufferedImage part = new BufferedImage(
                Math.max(1, Math.abs(dx2 - dx1)), Math.max(1, Math.abs(dy2 - dy1)), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, 0, 0, part.getWidth(), part.getHeight(), sx1, sy1, sx2, sy2, observer);
        graphics.dispose();
        return drawImage(part, Math.min(dx1, dx2), Math.min(dy1, dy2), observer);
    }

    @Override
    public boolean drawImage(
            @Nullable Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            @Nullable Color background,
            @Nullable ImageObserver observer) {
        return drawImage(image, dx1, dy1, dx2, dy2, sx1, sy1, sx2, sy2, observer);
    }

    @Override
    public void drawRenderedImage(RenderedImage image, @Nullable AffineTransform at) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawRenderedImage(image, new AffineTransform());
        graphics.dispose();
        drawImage(copy, at, null);
    }

    @Override
    public void drawRenderableImage(RenderableImage image, @Nullable AffineTransform at) {
        drawRenderedImage(image.createDefaultRendering(), at);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        Paint before = paint;
        paint = getBackground();
        fillRect(x, y, width, height);
        paint = before;
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int extent) {
        draw(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int extent) {
        fill(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] xs, int[] ys, int points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        draw(path);
    }

    @Override
    public void drawPolygon(int[] xs, int[] ys, int points) {
        draw(new Polygon(xs, ys, points));
    }

    @Override
    public void fillPolygon(int[] xs, int[] ys, int points) {
        fill(new Polygon(xs, ys, points));
    }

    /** Pixels cannot be copied where there are none. */
    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {}
}
