package io.tertib.process;

import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** Something that one process instance at a time drives: the first that takes it on, until it is released. */
@MappedSuperclass
public abstract class ProcessDriven {

    private @Nullable Long processInstanceKey;

    /** The key of the instance that drives it; null for none. */
    protected @Nullable Long processInstanceKey() {
        return processInstanceKey;
    }

    /**
     * Ties it to the process instance that drives it.
     *
     * @return false when another instance already does
     */
    public boolean takeOn(long instanceKey) {
        if (processInstanceKey == null) {
            processInstanceKey = instanceKey;
        }
        return isDrivenBy(instanceKey);
    }

    /** Whether this is the instance that drives it. */
    public boolean isDrivenBy(long instanceKey) {
        return processInstanceKey != null && processInstanceKey == instanceKey;
    }

    /** Another instance may take it on. */
    public void releaseProcess() {
        processInstanceKey = null;
    }
}
