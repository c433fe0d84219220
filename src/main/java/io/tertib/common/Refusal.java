package io.tertib.common;

import java.util.List;

/**
 * Why something cannot be done as things are.
 *
 * @param reason by which pages find words for it in people's own language; stays the same
 * @param arguments what these words tell, in their order: texts, numbers, {@link Money}, days, and whatever a module above
 *     has words for
 * @param words in English, as programs are told them
 */
public record Refusal(String reason, List<Object> arguments, String words) {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    /** A refusal whose words in other languages tell these arguments. */
    public static Refusal of(String reason, String words, Object... arguments) {
        return new Refusal(reason, List.of(arguments), words);
    }

    /** The same, to be thrown. */
    public ConflictException asConflict() {
        return new ConflictException(this);
    }
}
