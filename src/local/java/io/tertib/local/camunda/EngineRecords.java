package io.tertib.local.camunda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the workflow engine has done and where its instances stand, without Operate and Tasklist. Of the embedded engine
 * {@link RecordFile} knows it at once; of one from 8.9 on {@link SearchedRecords} is told it by the engine's own search,
 * which follows the engine by a second or so: wait for what is to come.
 */
public interface EngineRecords {

    /** The process instance with this key. */
    Optional<ProcessInstance> processInstance(long key);

    /** All instances of a process, of every version. */
    List<ProcessInstance> processInstances(String bpmnProcessId);

    /** The instances of a process that were given a variable of this value, a text, anywhere in them. */
    List<ProcessInstance> processInstances(String bpmnProcessId, String variable, String value);

    /** Every element that an instance has entered, oftener if it did so oftener. */
    List<FlowNodeInstance> flowNodeInstances(long processInstanceKey);

    /** The sequence flows that an instance has taken, by their ids in the model. */
    List<String> sequenceFlows(long processInstanceKey);

    /** Where all instances of all processes stand now: the elements they are in, by the key of the instance. */
    Map<Long, Set<String>> whereAllStand();

    /** Jobs that a worker still has to do, by the element of the model: those whose workers have failed for good too. */
    Map<String, Long> openJobs();

    /** The incidents of an instance, resolved ones too. */
    List<Incident> incidents(long processInstanceKey);

    /**
     * Why the engine does nothing about some instances any more: an error of its own. Only the embedded engine's records
     * tell.
     */
    default List<String> banned() {
        return List.of();
    }

    /** The variables of an instance, by name, each as JSON. Those that belong to one element only are left out. */
    Map<String, String> variables(long processInstanceKey);

    /** What a task shows by the name of the variable, as JSON: its own variables, and those of its instance. */
    Map<String, String> variables(EngineTask task);

    /** A variable of all instances that have it, a text, by the key of the instance. */
    Map<Long, String> textVariables(String name);

    /** The tasks that wait for somebody, the oldest first. */
    List<EngineTask> openTasks();

    /** Those of one process instance, the oldest first. */
    List<EngineTask> openTasks(long processInstanceKey);
}
