// Work that blocked the main thread for 50 ms or more.

export function captureLongTasks({ global, emit }) {
  const { PerformanceObserver: Observer } = global;
  if (!Observer?.supportedEntryTypes?.includes("longtask")) return;
  const observer = new Observer((list) => {
    for (const { duration, startTime, attribution } of list.getEntries()) {
      const content = {
        message: `The main thread was blocked for ${Math.round(duration)} ms`,
        name: "longtask",
        duration,
        startTime,
        container: attribution?.[0]?.containerSrc || undefined,
      };
      emit({ type: "performance", subtype: "long-task", content });
    }
  });
  observer.observe({ type: "longtask", buffered: true });
}
