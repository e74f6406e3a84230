package dev.jotter.kernel.internal.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a canvas remembers between strokes. */
abstract class SvgState extends Graphics2D {
    protected AffineTransform transform = new AffineTransform();
    protected Stroke stroke = new BasicStroke();
    protected Paint paint = Color.BLACK;
    protected Composite composite = AlphaComposite.SrcOver;
    protected Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    /** In the coordinates of the picture. */
    protected @Nullable Shape clip;

    private Color background = Color.WHITE;
    private final RenderingHints hints = new RenderingHints(Map.of());

    SvgState() {}

    SvgState(SvgState other) {
        transform = new AffineTransform(other.transform);
        stroke = other.stroke;
        paint = other.paint;
        composite = other.composite;
        font = other.font;
        clip = other.clip;
        background = other.background;
        hints.putAll(other.hints);
    }

    @Override
    public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
        Shape drawn = onStroke ? stroke.createStrokedShape(shape) : shape;
        return transform.createTransformedShape(drawn).intersects(area);
    }

    @Override
    public @Nullable GraphicsConfiguration getDeviceConfiguration() {
        return null;
    }

    @Override
    public void setComposite(Composite value) {
        composite = value;
    }

    @Override
    public void setPaint(@Nullable Paint value) {
        paint = value == null ? paint : value;
    }

    @Override
    public void setStroke(Stroke value) {
        stroke = value;
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
        if (value == null) {
            hints.remove(key);
        } else {
            hints.put(key, value);
        }
    }

    @Override
    public @Nullable Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHints(Map<?, ?> values) {
        hints.clear();
        hints.putAll(values);
    }

    @Override
    public void addRenderingHints(Map<?, ?> values) {
        hints.putAll(values);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return (RenderingHints) hints.clone();
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double theta) {
        transform.rotate(theta);
    }

    @Override
    public void rotate(double theta, double x, double y) {
        transform.rotate(theta, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public void transform(AffineTransform value) {
        transform.concatenate(value);
    }

    @Override
    public void setTransform(AffineTransform value) {
        transform = new AffineTransform(value);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public Paint getPaint() {
        return paint;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setBackground(Color value) {
        background = value;
    }

    @Override
    public Color getBackground() {
        return background;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return Labels.CONTEXT;
    }

    @Override
    public Color getColor() {
        return paint instanceof Color color ? color : Color.BLACK;
    }

    @Override
    public void setColor(@Nullable Color value) {
        setPaint(value);
    }

    @Override
    public void setPaintMode() {
        composite = AlphaComposite.SrcOver;
    }

    @Override
    public void setXORMode(Color other) {}

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setFont(@Nullable Font value) {
        font = Objects.requireNonNullElse(value, font);
    }

    @Override
    public FontMetrics getFontMetrics(Font of) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(of);
    }

    @Override
    public void clip(@Nullable Shape shape) {
        if (shape == null || clip == null) {
            setClip(shape);
            return;
        }
        Area both = new Area(clip);
        both.intersect(new Area(transform.createTransformedShape(shape)));
        clip = both;
    }

    @Override
    public @Nullable Shape getClip() {
        if (clip == null) {
            return null;
        }
        try {
            return transform.createInverse().createTransformedShape(clip);
        } catch (NoninvertibleTransformException e) {
            return null;
        }
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        Shape shape = getClip();
        return shape == null ? null : shape.getBounds();
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        clip(new Rectangle(x, y, width, height));
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        setClip(new Rectangle(x, y, width, height));
    }

    @Override
    public void setClip(@Nullable Shape shape) {
        clip = shape == null ? null : transform.createTransformedShape(shape);
    }

    @Override
    public void dispose() {}
}
