import { isMapping, type Place } from './yaml/document.ts';
import { exact } from './yaml/exact.ts';

/**
 * The commands that run beside JMeter, as Taurus has them: they are left in a configuration where
 * the workflow allows code.
 */
export function commandsIn(value: unknown, top: Place): readonly unknown[] {
  const services: unknown = isMapping(value) ? value['services'] : undefined;
  if (!Array.isArray(services)) return [];
  return services.flatMap((service: unknown, index) =>
    isMapping(service) && service['module'] === 'shellexec'
      ? [exact(service, top.at('services', index))]
      : [],
  );
}
