package dev.jotter.kernel.internal.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes that JShell made of snippets. Those of one snippet, or of methods that overload each other, lie in one
 * outermost class, the wrapper; a variable that is declared anew gets a new one.
 */
final class SnippetClasses {

    private static final Pattern WRAPPER = Pattern.compile("REPL[./](\\$JShell\\$\\w+)");

    private final Map<String, Object> byName;
    private final PrivateFields fields;
    private final Map<String, Set<String>> mentions = new HashMap<>();
    private Map<String, List<String>> byWrapper = Map.of();

    SnippetClasses(Map<String, Object> byName, PrivateFields fields) {
        this.byName = byName;
        this.fields = fields;
    }

    /** To be called when there are others. */
    void update() {
        byWrapper = byName.keySet().stream().collect(Collectors.groupingBy(SnippetClasses::wrapper));
        mentions.keySet().retainAll(byWrapper.keySet());
    }

    /** The simple name of the outermost class around that one; its own where no snippet made it. */
    static String wrapper(String className) {
        Matcher matcher = WRAPPER.matcher(className);
        return matcher.lookingAt() ? matcher.group(1) : className;
    }

    /** Those, and all that their signatures or code name, and so on: the compiler may ask for them. */
    Set<String> withMentioned(Collection<String> wrappers) throws ReflectiveOperationException {
        Set<String> found = new HashSet<>(wrappers);
        Deque<String> open = new ArrayDeque<>(wrappers);
        while (!open.isEmpty()) {
            for (String each : mentions(open.remove())) {
                if (found.add(each)) {
                    open.add(each);
                }
            }
        }
        return found;
    }

    /** Names of classes stand in a class file as they are, in its constants. */
    private Set<String> mentions(String wrapper) throws ReflectiveOperationException {
        Set<String> known = mentions.get(wrapper);
        if (known != null) {
            return known;
        }
        Set<String> found = new HashSet<>();
        for (String name : names(wrapper)) {
            byte[] bytes = bytes(name);
            if (bytes != null) {
                Matcher matcher = WRAPPER.matcher(new String(bytes, ISO_8859_1));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        mentions.put(wrapper, found);
        return found;
    }

    private List<String> names(String wrapper) {
        return byWrapper.getOrDefault(wrapper, List.of());
    }

    private byte @Nullable [] bytes(String name) throws ReflectiveOperationException {
        Object info = byName.get(name);
        return info == null ? null : (byte[]) fields.readOrNull(info, "currentBytes");
    }

    /** Whether there is more to it than what runs once: methods, lambdas, classes. */
    boolean runsAgain(String wrapper) throws ReflectiveOperationException {
        List<String> names = names(wrapper);
        byte[] bytes = names.size() == 1 ? bytes(names.get(0)) : null;
        return names.size() > 1 || (bytes != null && hasMethods(bytes));
    }

    private static boolean hasMethods(byte[] classFile) {
        boolean[] found = {false};
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] thrown) {
                found[0] |= !name.startsWith("<") && !name.equals("do_it$");
                return null;
            }
        };
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return found[0];
    }

    /**
     * Lets one stand for all those that are not needed. JShell asks of such a class only whether it is loaded and
     * whether it is what was compiled just now, which it never is, so that it takes another name.
     */
    void merge(Set<String> needed) {
        Object any = null;
        for (Map.Entry<String, Object> entry : byName.entrySet()) {
            if (!needed.contains(wrapper(entry.getKey()))) {
                any = any == null ? entry.getValue() : any;
                entry.setValue(any);
            }
        }
    }
}
