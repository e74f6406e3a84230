package dev.jotter.notebooks.internal.math;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands without arguments stand for. */
final class Symbols {

    /** Letters: they are set as names. */
    private static final Map<String, String> LETTERS = table("""
            alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
            mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
            psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
            infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ beth ℶ wp ℘ emptyset ∅ varnothing ∅ imath ı jmath ȷ
            digamma ϝ top ⊤ bot ⊥ angle ∠ Box □ square □ triangle △ prime ′ degree ° clubsuit ♣ diamondsuit ♢ heartsuit ♡
            spadesuit ♠ checkmark ✓ ddagger ‡ dagger † S § P ¶ copyright © pounds £
            """);

    /** Operators and relations. */
    private static final Map<String, String> OPERATORS = table("""
            times × cdot ⋅ pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cap ∩
            cup ∪ sqcap ⊓ sqcup ⊔ uplus ⊎ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ wr ≀ amalg ⨿ diamond ⋄
            leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ ll ≪ gg ≫ neq ≠ ne ≠ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ asymp ≍
            propto ∝ doteq ≐ triangleq ≜ coloneqq ≔ eqqcolon ≕ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ models ⊨
            vdash ⊢ dashv ⊣ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
            sqsubseteq ⊑ sqsupseteq ⊒ perp ⊥ parallel ∥ mid ∣ nmid ∤ forall ∀ exists ∃ nexists ∄ therefore ∴ because ∵
            to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
            impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
            Longleftarrow ⟸ Longleftrightarrow ⟺ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕
            Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁
            leftharpoonup ↼ rightleftharpoons ⇌ leadsto ⇝ ldots … dots … cdots ⋯ dotsc … dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱
            colon : bowtie ⋈ lhd ⊲ rhd ⊳ trianglelefteq ⊴ trianglerighteq ⊵ smile ⌣ frown ⌢ vert | Vert ‖ | ‖ backslash \\
            { { } } % % # # $ $ & & _ _
            """);

    /** Operators that grow, and take what is written below and above in displays as limits. */
    private static final Map<String, String> LARGE = table("""
            sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
            bigsqcup ⨆
            """);

    private static final Map<String, String> INTEGRALS = table("int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯");

    private static final Set<String> FUNCTIONS =
            Set.of("arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh"
                    .split(" "));

    private static final Map<String, String> LIMITS = Map.ofEntries(
            Map.entry("lim", "lim"),
            Map.entry("limsup", "lim sup"),
            Map.entry("liminf", "lim inf"),
            Map.entry("max", "max"),
            Map.entry("min", "min"),
            Map.entry("sup", "sup"),
            Map.entry("inf", "inf"),
            Map.entry("argmax", "arg max"),
            Map.entry("argmin", "arg min"),
            Map.entry("det", "det"),
            Map.entry("gcd", "gcd"),
            Map.entry("Pr", "Pr"));

    /** Brackets and what else may follow {@code \left}; a point is none. */
    private static final Map<String, String> FENCES = table("""
            lbrace { rbrace } { { } } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | lVert ‖ rVert ‖
            vert | Vert ‖ | ‖ lbrack [ rbrack ] uparrow ↑ downarrow ↓ updownarrow ↕ backslash \\ lgroup ⟮ rgroup ⟯
            """);

    private static final Map<String, String> SPACES = table("""
            , 0.167em : 0.222em > 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em thinspace 0.167em medspace 0.222em
            thickspace 0.278em enspace 0.5em negthinspace -0.167em
            """);

    private Symbols() {}

    static @Nullable String letter(String name) {
        return LETTERS.get(name);
    }

    static @Nullable String operator(String name) {
        return OPERATORS.get(name);
    }

    static @Nullable String large(String name) {
        return LARGE.get(name);
    }

    static @Nullable String integral(String name) {
        return INTEGRALS.get(name);
    }

    static @Nullable String limit(String name) {
        return LIMITS.get(name);
    }

    static @Nullable String space(String name) {
        return SPACES.get(name);
    }

    static @Nullable String fence(String name) {
        return FENCES.get(name);
    }

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        String[] words = pairs.strip().split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return table;
    }
}
