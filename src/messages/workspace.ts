/** Why a file that a scenario or an input names is not taken. */
export const WORKSPACE_MESSAGES = {
  'workspace-missing': {
    what: 'there is no workspace',
    fix: 'run actions/checkout before this step',
    more: 'Files come from the checkout of the job, which does not exist here.',
  },
  'file-unnamed': {
    what: 'it names no file',
    fix: 'write the path of a file of the repository',
    more: 'The place of a path is empty.',
  },
  'file-is-url': {
    what: 'it is a URL, but tasks only get files of the workspace',
    fix: 'put the file into the repository',
    more:
      'What a URL returns may change between runs, so it would not be the file that was ' +
      'reviewed.',
  },
  'file-name-variable': {
    what: 'its path holds a JMeter variable, which has no value before the run',
    fix: 'write the path out',
    more: 'JMeter fills variables in the task, when it is too late to send the file there.',
  },
  'file-path-absolute': {
    what: 'it is not a path in the workspace',
    fix: 'write the path from the root of the repository',
    more: 'A task has only the files of the workspace, at the same relative paths.',
  },
  'file-path-backslash': {
    what: 'its path has a backslash, which separates no folders in a task',
    fix: 'write / instead',
    more: 'A machine with Windows would find the file; the tasks run Linux and would not.',
  },
  'file-outside-workspace': {
    what: 'it is outside of the workspace',
    fix: 'name a file of the repository',
    more:
      'Only files of the repository are read, also through symbolic links. So a pull ' +
      'request cannot read files of the runner.',
  },
  'file-of-git': {
    what: 'it is a file of Git itself, which may hold the token of the job',
    fix: 'name another file',
    more:
      'The step actions/checkout keeps the token of the job in `.git/config`. A scenario must ' +
      'not send it anywhere.',
  },
  'file-untracked': {
    what: 'git does not track it, and only files of the repository go to the tasks',
    fix: 'commit it; if a step of the job makes it, set the input allow to untracked-files',
    more:
      'Other steps leave files in the workspace, and some hold credentials: `.npmrc`, `.env`, ' +
      '`gha-creds-*.json`. A scenario of a pull request could send them away. So git must track ' +
      'each file that a scenario names, and what a symbolic link leads to. It may have been ' +
      'changed since. ([files.md](files.md#only-files-of-the-repository))',
  },
  'repository-missing': {
    what: 'no git repository is around it, so that it may not be a file of one',
    fix: 'check out with git (actions/checkout), or set the input allow to untracked-files',
    more:
      'There is no folder `.git` beside the file or above it. Where a container has no program ' +
      'git, actions/checkout downloads the files without one: install git before it.',
  },
  'git-failed': {
    what: 'git could not say whether it tracks the file: {reason:brief}',
    fix: 'install git before actions/checkout, or set the input allow to untracked-files',
    more: 'The action asks git for the files of the repository (`git ls-files`).',
  },
  'file-of-credentials': {
    what: 'git does not track it, and by its name it holds credentials',
    fix: 'have the tasks get a secret instead (docs/secrets.md), or name another file',
    more:
      'The input `allow` permits untracked files for data that a step of the job makes. Files such ' +
      'as `.npmrc`, `.env`, `*.pem` and those in `.aws` stay refused: tasks send what they get.',
  },
  'untracked-files-sent': {
    what: 'the input allow permits it with untracked-files: {files:list} {count:goes/go} to the tasks',
    fix: 'check that a step of the job makes {count:it/them}',
    more: 'The input `allow` names `untracked-files`, and the scenario names such files.',
    note: true,
  },
  'file-misspelt': {
    what: 'there is no such file in the workspace',
    fix: 'did you mean {nearest}?',
    more: 'The folder has a file with a similar name. Capitals count.',
  },
  'file-not-found': {
    what: 'there is no such file in the workspace',
    fix: 'check the path; it is relative to the workspace',
    more:
      'Files are looked for from the root of the workspace, then beside the scenario. Those ' +
      'of a test plan are looked for beside the plan.',
  },
  'file-folder-not-found': {
    what: 'neither the file nor its folder is in the workspace',
    fix: 'check the path, and run actions/checkout before this step',
    more:
      'The path is relative to the workspace. Without actions/checkout, the workspace is ' +
      'empty.',
  },
  'file-name-nul': {
    what: 'its path holds a NUL character, which no file can have',
    fix: 'write the path again',
    more: 'A program that wrote the path, or an editor, left the character there.',
  },
  'file-name-too-long': {
    what: 'its path has {characters:plural character}, and no file can have so many',
    fix: 'write the path of a file; a scenario as text begins with execution: or has several lines',
    more:
      'A text on one line is taken for a path, unless it begins like a scenario: with ' +
      '`execution:`, `scenarios:`, `{` or `[`. A path has 4096 bytes at most, and a name 255.',
  },
  'file-link-loop': {
    what: 'it is a symbolic link that leads back to itself',
    fix: 'make the link lead to a file of the repository',
    more: 'The links of the path lead to each other and never to a file.',
  },
  'file-link-broken': {
    what: 'it is a symbolic link to something that does not exist',
    fix: 'make the link lead to a file of the repository, or check that out, too',
    more: 'The link may lead into a submodule that actions/checkout did not check out.',
  },
  'file-not-allowed': {
    what: 'the user of the runner may not read it',
    fix: 'give the user of the runner the right to read the file and to enter its folders',
    more: 'An earlier step may have written it as another user, such as one in a container.',
  },
  'file-larger': {
    what: 'it has {bytes:bytes}, and may have {most:bytes}',
    fix: 'name another file',
    more: 'A file of this size is not one that a run writes.',
  },
  'file-unreadable': {
    what: 'it cannot be read: {reason:brief}',
    fix: 'check the disk of the runner, and that no other step changes the file',
    more: 'The operating system refused to read the file.',
  },
  'file-irregular': {
    what: 'it is not a file, but a folder or a device',
    fix: 'name each file by itself',
    more: 'A task gets single files: name those of a folder one by one.',
  },
  'file-not-utf8': {
    what: 'this line is not UTF-8; as {encoding} it is {text:brief}',
    fix: 'save the file as UTF-8',
    more:
      'Read as UTF-8, bytes of another encoding would become other letters, and requests would ' +
      'go to other addresses. Most editors can save a file as UTF-8, with or without a byte order ' +
      'mark.',
  },
  'file-encoding-wrong': {
    what: 'its bytes are not {encoding:brief}, which it names as its encoding',
    fix: 'save the file as UTF-8, and name UTF-8 in its first line',
    more:
      'The first line of an XML file may name its encoding. Either no program has that encoding, ' +
      'or the file was saved in another one.',
  },
} as const;
