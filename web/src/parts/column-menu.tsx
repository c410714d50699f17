import { Button, Checkbox, Menu } from '@mantine/core';

/** Which columns of a list are shown; the last one stays. */
export function ColumnMenu({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly { readonly key: string; readonly title: string }[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false} defaultOpened>
      <Menu.Target>
        <Button variant="default">Columns</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ key, title }) => (
          <Menu.Item key={key} component="div">
            <Checkbox
              size="xs"
              label={title}
              checked={!hidden.includes(key)}
              disabled={!hidden.includes(key) && columns.length - hidden.length <= 1}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? hidden.filter((each) => each !== key)
                    : [...hidden, key],
                )
              }
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
