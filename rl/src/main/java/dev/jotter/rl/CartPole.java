package dev.jotter.rl;

import java.util.List;

/**
 * Gymnasium's CartPole-v1, to the bit: a pole on a cart is kept upright by pushing the cart left (0) or right (1). Reward
 * 1 for each step. The episode terminates when the cart leaves |x| &lt;= 2.4 m or the pole leans over 12 degrees, and is
 * truncated after 500 steps. The observation is position, velocity, angle (radians), angular velocity. Solved from a mean
 * return of 475.
 *
 * <p>Source: Barto, Sutton and Anderson (1983) as implemented by Gymnasium; Euler steps of 0.02 s.
 */
public final class CartPole implements Environment {

    /** Steps after which an episode is truncated. */
    public static final int STEP_LIMIT = 500;

    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = POLE_MASS + 1.0;
    private static final double HALF_LENGTH = 0.5;
    private static final double POLE_MASS_LENGTH = POLE_MASS * HALF_LENGTH;
    private static final double FORCE = 10.0;
    private static final double SECONDS = 0.02;
    private static final double ANGLE_LIMIT = 12 * 2 * StrictMath.PI / 360;
    private static final double POSITION_LIMIT = 2.4;

    private double position;
    private double velocity;
    private double angle;
    private double angularVelocity;
    private int steps;
    private boolean over = true;

    @Override
    public String name() {
        return "CartPole-v1";
    }

    @Override
    public int observationSize() {
        return 4;
    }

    @Override
    public int actionCount() {
        return 2;
    }

    @Override
    public String actionName(int action) {
        return action == 0 ? "left" : "right";
    }

    /** Starts from four values uniform in -0.05 to 0.05. */
    @Override
    public float[] reset(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        return reset(
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05));
    }

    /** Starts an episode from that state: metres, metres per second, radians, radians per second. */
    public float[] reset(double position, double velocity, double angle, double angularVelocity) {
        this.position = position;
        this.velocity = velocity;
        this.angle = angle;
        this.angularVelocity = angularVelocity;
        steps = 0;
        over = false;
        return observation();
    }

    /** Position, velocity, angle and angular velocity, unrounded. */
    public double[] state() {
        return new double[] {position, velocity, angle, angularVelocity};
    }

    @Override
    public Step step(int action) {
        if (over) {
            throw new IllegalStateException("the episode is over; call reset first.");
        }
        if (action != 0 && action != 1) {
            throw new IllegalArgumentException("action is " + action + "; expected 0 (left) or 1 (right).");
        }
        advance(action == 1 ? FORCE : -FORCE);
        steps++;
        boolean terminated =
                position < -POSITION_LIMIT || position > POSITION_LIMIT || angle < -ANGLE_LIMIT || angle > ANGLE_LIMIT;
        boolean truncated = steps >= STEP_LIMIT;
        over = terminated || truncated;
        return new Step(observation(), 1, terminated, truncated);
    }

    /** The parentheses are numpy's order of evaluation: without them most values differ from Gymnasium's. */
    private void advance(double force) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double pull = (force + POLE_MASS_LENGTH * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
        double angularAcceleration =
                (GRAVITY * sin - cos * pull) / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
        double acceleration = pull - POLE_MASS_LENGTH * angularAcceleration * cos / TOTAL_MASS;
        position = position + SECONDS * velocity;
        velocity = velocity + SECONDS * acceleration;
        angle = angle + SECONDS * angularVelocity;
        angularVelocity = angularVelocity + SECONDS * angularAcceleration;
    }

    private float[] observation() {
        return new float[] {(float) position, (float) velocity, (float) angle, (float) angularVelocity};
    }

    /** Gymnasium's picture: 600 x 400, 125 pixels to the metre, the track 100 pixels above the lower edge. */
    @Override
    public Scene scene() {
        double centre = position * 125 + 300;
        double axle = 292.5;
        double middleX = centre + 57.5 * StrictMath.sin(angle);
        double middleY = axle - 57.5 * StrictMath.cos(angle);
        return new Scene(
                600,
                400,
                50,
                "#ffffff",
                List.of(new Scene.Line(0, 300, 600, 300, "#000000", 1)),
                List.of(
                        new Scene.Rect(centre - 25, 285, 50, 30, "#000000"),
                        new Scene.Rect(middleX - 5, middleY - 62.5, 10, 125, "#ca9865", StrictMath.toDegrees(angle)),
                        new Scene.Circle(centre, axle, 5, "#8184cb")));
    }
}
