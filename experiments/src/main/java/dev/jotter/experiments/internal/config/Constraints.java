package dev.jotter.experiments.internal.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Jakarta Validation annotations on a config's components. The validator is loaded only for configs that have any. */
final class Constraints {

    /** Held, since a logger that nobody holds forgets its level: it would greet every person with its version. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate.validator");

    static {
        LOGGER.setLevel(Level.WARNING);
    }

    private Constraints() {}

    /** Built once, as that takes a third of what a notebook takes to be generated; what it knows of classes it holds softly. */
    private static final class Held {
        static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new Wording(new ParameterMessageInterpolator()))
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * English whatever the machine's language is, as all our messages are, and without the expression language, which two
     * of the standard messages are written in.
     */
    private record Wording(MessageInterpolator inner) implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return inner.interpolate(plain(template, context), context, Locale.ROOT);
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return interpolate(template, context);
        }

        private static String plain(String template, Context context) {
            boolean inclusive = !Boolean.FALSE.equals(
                    context.getConstraintDescriptor().getAttributes().get("inclusive"));
            String orEqual = inclusive ? "or equal to " : "";
            return switch (template) {
                case "{jakarta.validation.constraints.DecimalMin.message}" ->
                    "must be greater than " + orEqual + "{value}";
                case "{jakarta.validation.constraints.DecimalMax.message}" ->
                    "must be less than " + orEqual + "{value}";
                default -> template;
            };
        }
    }

    static boolean has(Class<?> record) {
        for (Field field : record.getDeclaredFields()) {
            boolean constrained = Arrays.stream(field.getAnnotations())
                    .anyMatch(each -> each.annotationType().isAnnotationPresent(Constraint.class));
            if (constrained || (field.getType().isRecord() && has(field.getType()))) {
                return true;
            }
        }
        return false;
    }

    static void check(Record record, String prefix, Problems problems) {
        check(Held.VALIDATOR, record, prefix, problems);
    }

    private static void check(Validator validator, Record record, String prefix, Problems problems) {
        validator.validate(record).stream()
                .sorted(Comparator.comparing((ConstraintViolation<Record> each) ->
                                each.getPropertyPath().toString())
                        .thenComparing(ConstraintViolation::getMessage))
                .forEach(each -> problems.add(prefix + each.getPropertyPath() + " is " + each.getInvalidValue() + "; "
                        + expectation(each.getMessage()) + "."));
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getType().isRecord()
                    && ConfigSchema.value(component, record) instanceof Record nested
                    && has(nested.getClass())) {
                check(validator, nested, prefix + component.getName() + ".", problems);
            }
        }
    }

    /** Turns "must be greater than 0" into our way of putting it; a recipe's own messages stay as they are. */
    private static String expectation(String message) {
        return message.startsWith("must be ")
                ? "expected a value " + message.substring("must be ".length())
                : message.replaceFirst("^must not be ", "expected a value that is not ");
    }
}
