package io.tertib.process;

import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** Something about which its process asks people, by forms of which each counts once. */
@MappedSuperclass
public abstract class FormDriven extends ProcessDriven {

    private @Nullable String lastFormReference;

    /**
     * Notes a form that was filled in.
     *
     * @return false when the same one was noted before
     */
    public boolean firstTime(String formReference) {
        if (formReference.equals(lastFormReference)) {
            return false;
        }
        lastFormReference = formReference;
        return true;
    }
}
