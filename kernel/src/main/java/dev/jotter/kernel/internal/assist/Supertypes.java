package dev.jotter.kernel.internal.assist;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the class of a source may extend and implement: a source alone tells names, not which of the imports they are from. */
final class Supertypes {

    private Supertypes() {}

    /** Qualified names to try one after another, interfaces first. */
    static List<String> of(TreePath type) {
        if (!(type.getLeaf() instanceof ClassTree declared)) {
            return List.of();
        }
        CompilationUnitTree unit = type.getCompilationUnit();
        return Stream.concat(declared.getImplementsClause().stream(), Stream.ofNullable(declared.getExtendsClause()))
                .map(Tree::toString)
                .map(Signature::withoutTypeArguments)
                .flatMap(name -> candidates(name, unit).stream())
                .distinct()
                .toList();
    }

    private static List<String> candidates(String name, CompilationUnitTree unit) {
        if (Character.isLowerCase(name.charAt(0))) {
            return List.of(name);
        }
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        List<String> exact = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ImportTree each : unit.getImports()) {
            String imported = each.getQualifiedIdentifier().toString();
            if (imported.endsWith("." + first)) {
                exact.add(imported + name.substring(first.length()));
            } else if (imported.endsWith(".*")) {
                others.add(imported.substring(0, imported.length() - 1) + name);
            }
        }
        if (!exact.isEmpty()) {
            return exact;
        }
        String inPackage = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        others.add(0, inPackage + name);
        others.add("java.lang." + name);
        return others;
    }
}
