/**
 * A test plan of thread groups and other elements, as JMeter saves one. What JMeter could not load
 * an element without, and no test is about, is put in.
 */
export function jmx(...members: readonly string[]): string {
  return loadable(`<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2">
<hashTree>
<TestPlan testname="plan"/>
<hashTree>
${members.join('\n')}
</hashTree>
</hashTree>
</jmeterTestPlan>
`);
}

function loadable(plan: string): string {
  return plan
    .replace(/<((?:[a-z]\w*\.)*[A-Z]\w*)(?=[ >/])(?! guiclass)/g, '<$1 guiclass="Gui"')
    .replace(/<elementProp (name="[^"]*")>/g, '<elementProp $1 elementType="Argument">');
}

type Group = {
  readonly users?: string;
  readonly rampUp?: string;
  readonly enabled?: boolean;
  readonly inside?: readonly string[];
};

export function group(
  name: string,
  { users = '1', rampUp = '0', enabled = true, inside = [] }: Group = {},
): string {
  return `<ThreadGroup testname="${name}" enabled="${enabled}">
<stringProp name="ThreadGroup.num_threads">${users}</stringProp>
<stringProp name="ThreadGroup.ramp_time">${rampUp}</stringProp>
</ThreadGroup>
<hashTree>
${inside.join('\n')}
</hashTree>`;
}

export function csv(filename: string, settings: Readonly<Record<string, string>> = {}): string {
  const properties = Object.entries(settings).map(
    ([name, value]) => `<stringProp name="${name}">${value}</stringProp>`,
  );
  return `<CSVDataSet testname="data">
<stringProp name="filename">${filename}</stringProp>${properties.join('')}
</CSVDataSet>
<hashTree/>`;
}

export function upload(path: string): string {
  return `<HTTPSamplerProxy testname="send">
<elementProp name="HTTPsampler.Files"><collectionProp name="HTTPFileArgs.files"><elementProp name="f">
<stringProp name="File.path">${path}</stringProp>
</elementProp></collectionProp></elementProp>
</HTTPSamplerProxy>
<hashTree/>`;
}

export function include(path: string): string {
  return `<IncludeController testname="include">
<stringProp name="IncludeController.includepath">${path}</stringProp>
</IncludeController>
<hashTree/>`;
}
