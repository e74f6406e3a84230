package dev.jotter.kernel.internal.assist;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The public top-level classes of the JDK and of the class path, by simple name. Any thread may call this. */
public final class TypeIndex {

    /** Where a class file can be read. */
    private interface Bytes {
        InputStream open() throws IOException;
    }

    private final TreeMap<String, TreeMap<String, Bytes>> bySimpleName = new TreeMap<>();
    private final TreeSet<String> packages = new TreeSet<>();
    private final Set<String> read = new HashSet<>();

    /** Adds what the JDK exports; takes some tenths of a second. */
    public synchronized void addJdk() {
        if (!read.add("jrt:/")) {
            return;
        }
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (Module module : ModuleLayer.boot().modules()) {
            Path root = jdk.getPath("/modules", String.valueOf(module.getName()));
            exported(module).forEach(name -> addPackage(root, name));
        }
    }

    private static Stream<String> exported(Module module) {
        return module.getDescriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source);
    }

    private void addPackage(Path root, String name) {
        try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
            files.forEach(file -> add(name, String.valueOf(file.getFileName()), () -> Files.newInputStream(file)));
        } catch (IOException e) {
            // A package of another release, say.
            return;
        }
    }

    /** Adds a jar or a directory; once. */
    public synchronized void addClassPath(String entry) {
        if (entry.isBlank() || !read.add(entry)) {
            return;
        }
        Path path = Path.of(entry);
        if (Files.isDirectory(path)) {
            addDirectory(path);
        } else {
            addJar(path);
        }
    }

    private void addDirectory(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                Path parent = root.relativize(file).getParent();
                if (parent != null) {
                    add(
                            parent.toString().replace(java.io.File.separatorChar, '.'),
                            String.valueOf(file.getFileName()),
                            () -> Files.newInputStream(file));
                }
            });
        } catch (IOException e) {
            // It has gone since; the compiler says so where it matters.
            return;
        }
    }

    private void addJar(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().map(ZipEntry::getName).forEach(name -> {
                int slash = name.lastIndexOf('/');
                if (slash > 0 && !name.startsWith("META-INF/")) {
                    add(name.substring(0, slash).replace('/', '.'), name.substring(slash + 1), () -> entry(jar, name));
                }
            });
        } catch (IOException e) {
            // As above.
            return;
        }
    }

    private static InputStream entry(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException(name + " is not in " + jar);
            }
            return new java.io.ByteArrayInputStream(zip.getInputStream(entry).readAllBytes());
        }
    }

    private void add(String inPackage, String file, Bytes bytes) {
        if (file.endsWith(".class")
                && file.indexOf('$') < 0
                && file.indexOf('-') < 0
                && !inPackage.contains(".internal")) {
            String simple = file.substring(0, file.length() - ".class".length());
            bySimpleName.computeIfAbsent(simple, name -> new TreeMap<>()).put(inPackage + "." + simple, bytes);
            packages.add(inPackage);
        }
    }

    /** Qualified names of the public classes of that simple name, the likeliest first. */
    public synchronized List<String> named(String simpleName) {
        return bySimpleName.getOrDefault(simpleName, new TreeMap<>()).entrySet().stream()
                .filter(entry -> isPublic(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .sorted(LIKELIEST)
                .toList();
    }

    /** At most that many qualified names of public classes whose simple name begins so. */
    public synchronized List<String> startingWith(String prefix, int limit) {
        List<String> found = new ArrayList<>();
        for (String simple :
                bySimpleName.subMap(prefix, prefix + Character.MAX_VALUE).keySet()) {
            found.addAll(named(simple));
            if (found.size() >= limit) {
                break;
            }
        }
        found.sort(LIKELIEST);
        return found.stream().limit(limit).toList();
    }

    /**
     * At most that many simple names of public classes of one package.
     *
     * @param qualifier the package, with a dot at its end
     */
    public synchronized List<String> inPackage(String qualifier, String prefix, int limit) {
        return bySimpleName.subMap(prefix, prefix + Character.MAX_VALUE).entrySet().stream()
                .filter(entry -> {
                    Bytes bytes = entry.getValue().get(qualifier + entry.getKey());
                    return bytes != null && isPublic(bytes);
                })
                .map(java.util.Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    /** All simple names there are. */
    public synchronized Set<String> simpleNames() {
        return Set.copyOf(bySimpleName.keySet());
    }

    /** The next parts of package names that begin so: {@code java.util.co} gives {@code concurrent}. */
    public synchronized List<String> packageParts(String prefix) {
        int from = prefix.lastIndexOf('.') + 1;
        return packages.subSet(prefix, prefix + Character.MAX_VALUE).stream()
                .map(name -> name.substring(from))
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether there is a class of that qualified name. */
    public synchronized boolean has(String qualifiedName) {
        String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        return bySimpleName.getOrDefault(simple, new TreeMap<>()).containsKey(qualifiedName);
    }

    private static final List<String> ORDER = List.of("java.util.", "java.", "dev.jotter.", "javax.", "");

    /** What most people mean: utilities before the rest of Java, that before libraries, those before the JDK's own. */
    private static final Comparator<String> LIKELIEST = Comparator.comparingInt(TypeIndex::distance)
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static int distance(String name) {
        if (name.startsWith("java.awt.")
                || name.startsWith("java.rmi.")
                || name.startsWith("com.sun.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")) {
            return ORDER.size();
        }
        return ORDER.indexOf(ORDER.stream().filter(name::startsWith).findFirst().orElse(""));
    }

    /** By the access flags, which stand behind the constant pool (JVMS 4.1). */
    private static boolean isPublic(Bytes bytes) {
        try (DataInputStream in = new DataInputStream(bytes.open())) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                in.skipNBytes(tag == 1 ? in.readUnsignedShort() : length(tag));
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
            return (in.readUnsignedShort() & 1) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 5, 6 -> 8;
            default -> 4;
        };
    }
}
